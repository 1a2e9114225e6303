import type { PlainDateText } from "@weishan/core/calendar";
import type { LocalName } from "@weishan/core/center";
import type { EndUse, IntervalKind, LoadProfile, TreeMeterKind } from "@weishan/core/energy";
import type { EpochMs } from "@weishan/core/reading";

/** A meter of the tree of a centre: what it is and where it stands. */
export interface MeterNodeInfo {
  /** The equipment's id for a real meter; the id of the installation file for others. */
  readonly id: string;
  readonly centerId: string;
  readonly name: LocalName;
  readonly kind: TreeMeterKind;
  /** What it counts: energy that is used, or that is generated here. */
  readonly flow: "use" | "generation";
  /** The meter that it is behind; null for the one that the utility reads, and for generation. */
  readonly parentId: string | null;
  readonly endUse: EndUse | null;
  /** Who uses what it counts, where that is one agency. */
  readonly agency: string | null;
  readonly floorId: string | null;
  readonly spaceId: string | null;
  /** The point whose register is counted; null for virtual and manual meters. */
  readonly source: string | null;
  /** Of what it counts, what is lost behind it and told by no meter: transformers, cables. */
  readonly lossPct: number | null;
}

/** The energy of a meter on one day of Taipei. */
export interface MeterDay {
  readonly meterId: string;
  readonly date: PlainDateText;
  /** Of what is known of the day, to the watt-hour; null where nothing is, never zero. */
  readonly energyKwh: number | null;
  /** `estimated` where a part of what is known is; how much of the day is known says `coverage`. */
  readonly kind: IntervalKind;
  /** The parts of the day, 0–1, that were measured, and that were estimated; the rest is missing. */
  readonly measuredShare: number;
  readonly estimatedShare: number;
  /** Measured or estimated, 0–1. Of the running day, of all its hours. */
  readonly coverage: number;
  /** The highest mean of a quarter that is measured to four fifths at least, and when that quarter began. */
  readonly peakKw: number | null;
  readonly peakAt: EpochMs | null;
  /** The 96 quarters of the day, which add up to it; NaN where nothing is known. */
  readonly quartersKwh: Float64Array;
  /** The parts of each quarter in whole percent that were measured, and that were estimated. */
  readonly quarterMeasuredPct: Uint8Array;
  readonly quarterEstimatedPct: Uint8Array;
  /** Goes up whenever the day is made anew with another result: 1 the first time. */
  readonly revision: number;
}

/** The energy of a meter in one hour. */
export interface MeterHourRow {
  readonly from: EpochMs;
  /** Null where a part of the hour is not known: its mean would be a guess. */
  readonly energyKwh: number | null;
  /** The part of the hour that is known, 0–1. */
  readonly coverage: number;
}

/**
 * What the meters of the centres counted, day by day, from the roll-ups.
 *
 * Days are `[from, to)` in Taipei. A day without a roll-up (before the meter, or not made yet) has no row; what is not
 * known is null or NaN, never zero. Meters that are not there have no days.
 */
export interface MeterEnergy {
  /** The meter that the utility reads; null in a centre without meters. */
  mainMeterOf(centerId: string): MeterNodeInfo | null;
  /** The meters of a centre, each after the one that it is behind. */
  meters(centerId: string): readonly MeterNodeInfo[];
  days(meterId: string, from: PlainDateText, to: PlainDateText): Promise<readonly MeterDay[]>;
  /** Quarters of an hour without gaps from the first day to the last, also over days without a row: NaN is missing. */
  load(meterId: string, from: PlainDateText, to: PlainDateText): Promise<LoadProfile>;
  /** Hours without gaps, as {@link MeterEnergy.load}. */
  hours(meterId: string, from: PlainDateText, to: PlainDateText): Promise<readonly MeterHourRow[]>;
  /** Calls for each day of a meter that was made anew with another result. Returns how to stop it. */
  listen(listener: (changed: { readonly meterId: string; readonly date: PlainDateText }) => void): () => void;
}
