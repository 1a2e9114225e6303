import { WeishanError } from "@weishan/core/error";
import type { EventDesks } from "./event-desks.ts";

const unknown = (): Promise<never> => Promise.reject(new WeishanError("RECORD_UNKNOWN", "nothing is booked here"));
const none = async (): Promise<never[]> => [];

/** An installation in which nothing is booked. */
export const noEventDesks: EventDesks = {
  readiness: { list: none, find: unknown, recheck: unknown },
  preCooling: {
    plans: none,
    rooms: none,
    policies: none,
    decide: unknown,
    wish: unknown,
    demand: async () => ({ days: [], unknown: [] }),
  },
  eventEnergies: { ofApplication: unknown },
  checkIns: { list: none, checkIn: unknown, end: unknown },
  panels: { list: none, add: unknown, revoke: unknown, page: unknown, checkIn: unknown, end: unknown },
  presence: { list: async () => ({ findings: [], unknown: [] }), decide: unknown },
};
