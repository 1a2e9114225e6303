import { type EpochMs, epochMs, firstRowAt, isUsable, type Samples, type Span } from "@weishan/core/reading";
import type { ReadingHistory, Series } from "../../../ports/reading-history.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A register that is polled has said something within this. */
const LEAD_MS = HOUR_MS;
/** Where a register was silent: it is looked for further back, first hour by hour, then day by day. */
const LOOK_BACK = [
  { spanMs: 2 * DAY_MS, bucketMs: HOUR_MS },
  { spanMs: 400 * DAY_MS, bucketMs: DAY_MS },
] as const;
/** Rows that are looked through for the first usable one after a span, and how often. */
const ROWS_AFTER = 64;
const PAGES_AFTER = 20;
/** The year 2100: no reading is later, and every store can hold it. */
const FAR_MS = 4_102_444_800_000;
/** One each 100 ms. */
const MOST_ROWS_OF_A_DAY = 864_000;

/** The history, as far as meters ask it. */
export type RegisterHistory = Pick<ReadingHistory, "buckets" | "position" | "raw">;

/** The readings of a register over a span, with the last usable one before it and the first one after it. */
export interface RegisterReadings {
  /** Null where the span has more rows than may be read at once. */
  readonly samples: Samples | null;
  /** When the usable readings beside the span were taken; null where there are none. */
  readonly beforeAt: EpochMs | null;
  readonly afterAt: EpochMs | null;
}

/** Reads a register so that the steps across both edges of the span are whole. */
export async function readRegister(
  pointId: string,
  { fromMs, toMs }: Span,
  { history, mostRows }: { readonly history: RegisterHistory; readonly mostRows: number },
): Promise<RegisterReadings> {
  const series = await history.raw(pointId, { fromMs: fromMs - LEAD_MS, toMs }, mostRows);
  if (series.ats.length >= mostRows) return { samples: null, beforeAt: null, afterAt: null };
  const firstRow = firstRowAt(series.ats, fromMs);
  const before = lastUsable(series, firstRow) ?? (await usableBefore(pointId, fromMs - LEAD_MS, history));
  const after = await usableFrom(pointId, toMs, history);
  return {
    samples: joined([before, rowsFrom(series, firstRow), after]),
    beforeAt: instantOf(before),
    afterAt: instantOf(after),
  };
}

/** When the first reading of a register was taken; null where there is none. */
export async function firstReadingAt(pointId: string, untilMs: number, history: RegisterHistory) {
  const { ats } = await history.raw(pointId, { fromMs: 0, toMs: untilMs }, 1);
  return ats[0] === undefined ? null : epochMs(ats[0]);
}

async function usableBefore(pointId: string, untilMs: number, history: RegisterHistory): Promise<Samples | null> {
  for (const { spanMs, bucketMs } of LOOK_BACK) {
    const fromMs = untilMs - spanMs;
    // oxlint-disable-next-line no-await-in-loop -- further back only where there was nothing nearer
    const { count } = await history.buckets(pointId, { fromMs, toMs: untilMs }, bucketMs);
    const bucket = count.findLastIndex((of) => of > 0);
    if (bucket < 0) continue;
    const span = { fromMs: fromMs + bucket * bucketMs, toMs: Math.min(fromMs + (bucket + 1) * bucketMs, untilMs) };
    // oxlint-disable-next-line no-await-in-loop -- the one bucket that has it
    const series = await history.raw(pointId, span, MOST_ROWS_OF_A_DAY);
    return lastUsable(series, series.ats.length);
  }
  return null;
}

async function usableFrom(pointId: string, fromMs: number, history: RegisterHistory): Promise<Samples | null> {
  let next = fromMs;
  for (let page = 0; page < PAGES_AFTER; page++) {
    // oxlint-disable-next-line no-await-in-loop -- further on only where nothing could be used
    const series = await history.raw(pointId, { fromMs: next, toMs: FAR_MS }, ROWS_AFTER);
    const row = series.ats.findIndex((_, at) => isUsable(series.values[at] ?? Number.NaN, series.statuses[at] ?? 0));
    if (row >= 0) return one(series, row);
    if (series.ats.length < ROWS_AFTER) return null;
    next = (series.ats.at(-1) ?? next) + 1;
  }
  return null;
}

function lastUsable(series: Samples, untilRow: number): Samples | null {
  for (let row = untilRow - 1; row >= 0; row--) {
    if (isUsable(series.values[row] ?? Number.NaN, series.statuses[row] ?? 0)) return one(series, row);
  }
  return null;
}

const one = (series: Samples, row: number): Samples => part(series, row, row + 1);
const rowsFrom = (series: Series, row: number): Samples => part(series, row, series.ats.length);
const part = ({ ats, values, statuses }: Samples, fromRow: number, toRow: number): Samples => ({
  ats: ats.subarray(fromRow, toRow),
  values: values.subarray(fromRow, toRow),
  statuses: statuses.subarray(fromRow, toRow),
});
const instantOf = (samples: Samples | null): EpochMs | null => {
  const at = samples?.ats[0];
  return at === undefined ? null : epochMs(at);
};

function joined(parts: readonly (Samples | null)[]): Samples {
  const length = parts.reduce((sum, samples) => sum + (samples?.ats.length ?? 0), 0);
  const all = { ats: new Float64Array(length), values: new Float64Array(length), statuses: new Uint8Array(length) };
  let at = 0;
  for (const samples of parts) {
    if (samples === null) continue;
    all.ats.set(samples.ats, at);
    all.values.set(samples.values, at);
    all.statuses.set(samples.statuses, at);
    at += samples.ats.length;
  }
  return all;
}
