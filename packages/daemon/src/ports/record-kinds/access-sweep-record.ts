import type { EpochMs } from "@weishan/core/reading";
import type { RecordKind } from "../records.ts";

/** A day on which the retention periods were applied. The day is the id, so that it is done once. */
export interface AccessSweepRecord extends Readonly<Record<string, unknown>> {
  /** `2026-11-22` in Taipei. */
  readonly id: string;
  readonly doneAt: EpochMs;
  readonly sessionCount: number;
  readonly personCount: number;
  readonly mailCount: number;
  readonly linkCount: number;
}

export const accessSweepRecords: RecordKind<AccessSweepRecord> = {
  table: "access_sweep",
  fields: {
    id: { type: "text" },
    doneAt: { type: "instant" },
    sessionCount: { type: "integer" },
    personCount: { type: "integer" },
    mailCount: { type: "integer" },
    linkCount: { type: "integer" },
  },
};
