import { WeishanError } from "@weishan/core/error";
import type { ApplicationDesks } from "./application-desks.ts";

const unknown = (): Promise<never> => Promise.reject(new WeishanError("RECORD_UNKNOWN", "nothing is let here"));
const none = async (): Promise<never[]> => [];

/** An installation that lets nothing. */
export const noApplicationDesks: ApplicationDesks = {
  applications: {
    quote: unknown,
    list: async () => ({ applications: [], nextBefore: null }),
    queue: async () => ({ lanes: [] }),
    find: unknown,
    step: unknown,
    patch: unknown,
    move: unknown,
    extend: unknown,
    swap: unknown,
    overrule: unknown,
    addPhoto: unknown,
  },
  ownApplications: {
    form: unknown,
    handIn: unknown,
    listOf: none,
    find: unknown,
    correct: unknown,
    submit: unknown,
    giveUp: unknown,
    addPaper: unknown,
  },
  ruleBooks: { list: none, versions: unknown, change: unknown },
  declaredDays: { list: none, preview: none, declare: unknown, lift: unknown },
};
