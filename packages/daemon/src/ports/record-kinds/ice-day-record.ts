import type { EpochMs } from "@weishan/core/reading";
import type { RecordKind, RecordRow } from "../records.ts";

/**
 * A day of an ice plant, `<plant>~<date>`: what was proposed before it, frozen, and what came of it once it was over.
 * Both are whole answers as they were given; what they hold belongs to who writes them.
 */
export interface IceDayRecord extends RecordRow {
  readonly centerId: string;
  readonly plantId: string;
  /** `2026-11-22`, in Taipei. */
  readonly date: string;
  /** Null where nothing was proposed in time, or could not be. */
  readonly proposal: Readonly<Record<string, unknown>> | null;
  readonly proposedAt: EpochMs | null;
  /** What the day would have cost by each strategy, with the load that was measured; null before that is known. */
  readonly outcome: Readonly<Record<string, unknown>> | null;
  readonly outcomeAt: EpochMs | null;
}

export const iceDayRecords: RecordKind<IceDayRecord> = {
  table: "ice_day",
  // Worked out by the program once a day; nobody decides anything in it.
  isLog: true,
  fields: {
    id: { type: "text" },
    centerId: { type: "text" },
    plantId: { type: "text" },
    date: { type: "text" },
    proposal: { type: "json", optional: true },
    proposedAt: { type: "instant", optional: true },
    outcome: { type: "json", optional: true },
    outcomeAt: { type: "instant", optional: true },
  },
  unique: [["plantId", "date"]],
  indexes: [["centerId", "date"]],
};
