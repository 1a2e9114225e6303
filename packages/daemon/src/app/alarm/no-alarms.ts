import { WeishanError } from "@weishan/core/error";
import { epochMs } from "@weishan/core/reading";
import type { AlarmSide } from "./alarm-side.ts";
import type { AlarmCounts, AlarmFlood } from "./alarm-view.ts";
import type { AlarmIndicators } from "./indicator-view.ts";

const unknown = (): Promise<never> => Promise.reject(new WeishanError("RECORD_UNKNOWN", "there are no alarms here"));
const silent = (): void => undefined;
const nowhere = (): never => {
  throw new WeishanError("RECORD_UNKNOWN", "there are no alarms here");
};

const NO_COUNTS: AlarmCounts = {
  critical: 0,
  high: 0,
  medium: 0,
  low: 0,
  unacknowledged: 0,
  shelved: 0,
  suppressed: 0,
  outOfService: 0,
  held: 0,
};
const NO_FLOOD: AlarmFlood = { isFlood: false, since: null, lastTenMinutesCount: 0 };
const NO_INDICATORS: AlarmIndicators = {
  fromAt: epochMs(0),
  toAt: epochMs(0),
  alarmCount: 0,
  perTenMinutes: 0,
  peakTenMinutesCount: 0,
  floodRatio: 0,
  floods: [],
  standingCount: 0,
  staleCount: 0,
  chattering: [],
  topTen: [],
  priorities: [],
  medianAcknowledgeMs: null,
  perDay: [],
  figures: [],
};

/** An installation in which nothing is alarmed. */
export const noAlarms: AlarmSide = {
  desk: {
    list: () => ({ asOf: epochMs(0), alarms: [], counts: NO_COUNTS, flood: NO_FLOOD }),
    tally: () => ({ counts: NO_COUNTS, flood: NO_FLOOD }),
    find: unknown,
    acknowledge: unknown,
    acknowledgeAll: async () => ({ acknowledged: [], refused: [] }),
    shelve: unknown,
    unshelve: unknown,
    outOfService: unknown,
    returnToService: unknown,
    reset: unknown,
    history: async () => ({ occurrences: [], nextBefore: null }),
    listen: () => silent,
  },
  rules: { list: async () => [], change: unknown, clear: unknown },
  rehearsals: { begin: nowhere, find: nowhere },
  indicators: {
    indicators: async () => NO_INDICATORS,
    review: async () => ({
      month: "1970-01",
      rocMonth: "",
      centerId: null,
      indicators: NO_INDICATORS,
      actions: [],
      shelved: [],
      overrides: [],
    }),
  },
  calls: {
    rosters: async () => ({ teams: [], contacts: [], revision: 0, changedAt: null, people: [], mayBeCalled: [] }),
    putRosters: unknown,
    onDuty: async () => ({ at: epochMs(0), teams: [] }),
    escalations: async () => ({
      policies: [],
      revision: 0,
      changedAt: null,
      channels: { mail: false, webhook: false, line: false },
    }),
    putEscalations: unknown,
    deliveries: async () => ({ deliveries: [], nextBefore: null }),
    retry: unknown,
  },
};
