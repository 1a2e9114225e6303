import type { EpochMs } from "@weishan/core/reading";
import type { RecordKind, RecordRow } from "../records.ts";

/** What somebody read off a meter that no bus reaches. */
export interface ManualReadingRecord extends RecordRow {
  readonly meterId: string;
  readonly centerId: string;
  readonly readAt: EpochMs;
  readonly readingKwh: number;
  readonly note: string | null;
  readonly enteredBy: string;
  readonly enteredAt: EpochMs;
}

export const manualReadingRecords: RecordKind<ManualReadingRecord> = {
  table: "manual_reading",
  fields: {
    id: { type: "text" },
    meterId: { type: "text" },
    centerId: { type: "text" },
    readAt: { type: "instant" },
    readingKwh: { type: "real" },
    note: { type: "text", optional: true },
    enteredBy: { type: "text" },
    enteredAt: { type: "instant" },
  },
  unique: [["meterId", "readAt"]],
};

/** Something that was changed at a meter: another meter in its place, or other transformers before it. */
export interface MeterChangeRecord extends RecordRow {
  readonly meterId: string;
  readonly centerId: string;
  readonly kind: "replacement" | "ratio";
  readonly changedAt: EpochMs;
  /** Of a replacement: what the old register showed last, and the new one first. */
  readonly finalKwh: number | null;
  readonly initialKwh: number | null;
  /** Of a ratio: what one kWh of the register stands for from then on, and what it showed at the change. */
  readonly factor: number | null;
  readonly registerKwh: number | null;
  readonly note: string;
  readonly enteredBy: string;
  readonly enteredAt: EpochMs;
}

export const meterChangeRecords: RecordKind<MeterChangeRecord> = {
  table: "meter_change",
  fields: {
    id: { type: "text" },
    meterId: { type: "text" },
    centerId: { type: "text" },
    kind: { type: "text" },
    changedAt: { type: "instant" },
    finalKwh: { type: "real", optional: true },
    initialKwh: { type: "real", optional: true },
    factor: { type: "real", optional: true },
    registerKwh: { type: "real", optional: true },
    note: { type: "text" },
    enteredBy: { type: "text" },
    enteredAt: { type: "instant" },
  },
  unique: [["meterId", "kind", "changedAt"]],
};
