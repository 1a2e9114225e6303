import { WeishanError } from "@weishan/core/error";
import { epochMs } from "@weishan/core/reading";
import type { Obligations } from "../../app/maintenance/obligation-side.ts";
import type { Plans } from "../../app/maintenance/plan-side.ts";
import type { Rounds } from "../../app/maintenance/round-side.ts";
import type { Shutdowns } from "../../app/maintenance/shutdown-side.ts";

const unknown = (): Promise<never> => Promise.reject(new WeishanError("RECORD_UNKNOWN", "nothing is planned here"));
const none = async (): Promise<never[]> => [];

/** An installation without plans. */
export const noPlans: Plans = {
  list: none,
  find: unknown,
  create: unknown,
  change: unknown,
  occurrences: none,
  done: unknown,
  skip: unknown,
};

/** An installation of which the law asks nothing. */
export const noObligations: Obligations = {
  register: async ({ year }) => ({
    year,
    asOf: epochMs(0),
    obligations: [],
    counts: { upcoming: 0, due: 0, overdue: 0, done: 0, filed: 0, unknown: 0 },
  }),
  find: unknown,
  changeFacts: unknown,
  happened: unknown,
  record: unknown,
  escalate: unknown,
  proposals: unknown,
  appoint: unknown,
};

/** An installation in which nobody walks a round. */
export const noRounds: Rounds = {
  list: none,
  find: unknown,
  begin: unknown,
  walk: unknown,
  walks: none,
  answer: unknown,
  finish: unknown,
  scores: none,
  breedingSites: none,
  assignAgency: unknown,
};

/** An installation in which nothing is shut down. */
export const noShutdowns: Shutdowns = {
  preview: unknown,
  list: none,
  plan: unknown,
  notify: unknown,
  cancel: unknown,
};
