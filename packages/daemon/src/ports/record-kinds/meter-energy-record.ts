import type { PlainDateText } from "@weishan/core/calendar";
import type { EpochMs } from "@weishan/core/reading";
import type { JournalPosition } from "../journal.ts";
import type { RecordKind, RecordRow } from "../records.ts";

/** What a meter counted on one day of Taipei. Its id is `<meter>:<day>`. */
export interface MeterDayRecord extends RecordRow {
  readonly meterId: string;
  readonly date: PlainDateText;
  /** Null where nothing is known of the day. */
  readonly energyWh: number | null;
  readonly measuredMs: number;
  readonly estimatedMs: number;
  /** The energy of the highest quarter that is known to four fifths, and when it began. */
  readonly peakWh: number | null;
  readonly peakAt: EpochMs | null;
  /** The 96 quarters, packed as `packQuarters` says. */
  readonly quarters: string;
  readonly revision: number;
  readonly madeAt: EpochMs;
}

export const meterDayRecords: RecordKind<MeterDayRecord> = {
  table: "meter_day",
  isLog: true,
  fields: {
    id: { type: "text" },
    meterId: { type: "text" },
    date: { type: "text" },
    energyWh: { type: "integer", optional: true },
    measuredMs: { type: "integer" },
    estimatedMs: { type: "integer" },
    peakWh: { type: "integer", optional: true },
    peakAt: { type: "instant", optional: true },
    quarters: { type: "text" },
    revision: { type: "integer" },
    madeAt: { type: "instant" },
  },
  unique: [["meterId", "date"]],
};

/** What the days of a month come to, so that years are added up from months. Its id is `<meter>:<month>`. */
export interface MeterMonthRecord extends RecordRow {
  readonly meterId: string;
  /** 2026-07 */
  readonly month: string;
  readonly energyWh: number | null;
  readonly measuredMs: number;
  readonly estimatedMs: number;
  readonly dayCount: number;
}

export const meterMonthRecords: RecordKind<MeterMonthRecord> = {
  table: "meter_month",
  isLog: true,
  fields: {
    id: { type: "text" },
    meterId: { type: "text" },
    month: { type: "text" },
    energyWh: { type: "integer", optional: true },
    measuredMs: { type: "integer" },
    estimatedMs: { type: "integer" },
    dayCount: { type: "integer" },
  },
  unique: [["month", "meterId"]],
};

/**
 * A day of a meter that must be made anew, because readings or changes of it came. Its id is `<meter>:<day>`; it goes
 * with the change that keeps the day.
 */
export interface MeterMarkRecord extends RecordRow {
  readonly meterId: string;
  readonly date: PlainDateText;
  /** From the first to the last instant of which something new is known. */
  readonly fromAt: EpochMs;
  readonly toAt: EpochMs;
  /** The history must have come so far before it is asked. */
  readonly position: JournalPosition;
  /** Tells this mark from one that came in its place meanwhile. */
  readonly stamp: number;
}

export const meterMarkRecords: RecordKind<MeterMarkRecord> = {
  table: "meter_mark",
  isLog: true,
  fields: {
    id: { type: "text" },
    meterId: { type: "text" },
    date: { type: "text" },
    fromAt: { type: "instant" },
    toAt: { type: "instant" },
    position: { type: "integer" },
    stamp: { type: "integer" },
  },
};

/** How far the meters are: the place in the journal up to which marks are kept. */
export interface MeterProgressRecord extends RecordRow {
  readonly position: JournalPosition;
}

export const meterProgressRecords: RecordKind<MeterProgressRecord> = {
  table: "meter_progress",
  isLog: true,
  fields: { id: { type: "text" }, position: { type: "integer" } },
};

/** How far back the days of a meter are made from what the history held before; its id is the meter's. */
export interface MeterBackFillRecord extends RecordRow {
  /** Days from here on are made; those before are still to be. */
  readonly madeFrom: PlainDateText;
  /** The first day of the register that the history had when it was last asked. */
  readonly firstDate: PlainDateText;
}

export const meterBackFillRecords: RecordKind<MeterBackFillRecord> = {
  table: "meter_back_fill",
  isLog: true,
  fields: { id: { type: "text" }, madeFrom: { type: "text" }, firstDate: { type: "text" } },
};
