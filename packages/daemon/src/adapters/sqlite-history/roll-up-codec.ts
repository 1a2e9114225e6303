import { type RollUp, rollUpOf } from "@weishan/core/reading";
import { ByteSink, ByteSource } from "./byte-stream.ts";
import { NumberColumnCodec } from "./number-column.ts";
import type { SampleBuffer } from "./sample-buffer.ts";

export const MINUTE_MS = 60_000;
/** The roll-up that is kept: an hour, a day and a tariff's demand interval are whole numbers of it. */
export const QUARTER_MS = 15 * MINUTE_MS;
export const DAY_MS = 86_400_000;

/** The columns of a roll-up, as they are written. Differences are near zero where nothing is missing. */
const INSTANT_COLUMNS: readonly ((rollUp: RollUp, previousMs: number) => number)[] = [
  (rollUp, previousMs) => rollUp.firstAt - previousMs,
  (rollUp) => rollUp.lastAt - rollUp.firstAt,
  (rollUp) => rollUp.sampleCount,
  (rollUp) => rollUp.sampleCount - rollUp.count,
  (rollUp) => rollUp.dropCount,
];
/** What a counter needs comes first, so that the rest need not be read for it. */
const STEP_COLUMNS: readonly ((rollUp: RollUp) => number)[] = [
  (rollUp) => rollUp.firstUsableAt - rollUp.firstAt,
  (rollUp) => rollUp.lastAt - rollUp.lastUsableAt,
  (rollUp) => rollUp.first,
  (rollUp) => rollUp.last,
];
const FIGURE_COLUMNS: readonly ((rollUp: RollUp) => number)[] = [
  (rollUp) => rollUp.min,
  (rollUp) => rollUp.max,
  (rollUp) => tidy(rollUp.sum),
  (rollUp) => tidy(rollUp.integral),
  (rollUp) => rollUp.lastAt - rollUp.firstAt - rollUp.coveredMs,
];

/**
 * A sum of decimals as the decimal it stands for: adding tenths in binary leaves dust in the last bits, which is
 * both wrong and expensive to keep. A sum that is no decimal of six places within that dust stays as it is.
 */
function tidy(sum: number): number {
  const rounded = Math.round(sum * 1e6) / 1e6;
  return Math.abs(rounded - sum) <= Math.abs(sum) * 1e-13 ? rounded : sum;
}

/** Roll-ups in time order as bytes, and back. Sums come back without the dust of binary addition. */
export class RollUpCodec {
  readonly #numbers = new NumberColumnCodec();
  readonly #sink = new ByteSink();

  encode(rollUps: readonly RollUp[]): Uint8Array {
    const sink = this.#sink;
    sink.clear();
    sink.whole(rollUps.length);
    const column = new Float64Array(rollUps.length);
    for (const figure of INSTANT_COLUMNS) {
      let previousMs = 0;
      for (const [row, rollUp] of rollUps.entries()) {
        column[row] = figure(rollUp, previousMs);
        previousMs = rollUp.firstAt;
      }
      this.#numbers.write(sink, column, rollUps.length);
    }
    const usable = rollUps.filter(({ count }) => count > 0);
    for (const figure of [...STEP_COLUMNS, ...FIGURE_COLUMNS]) {
      for (const [row, rollUp] of usable.entries()) column[row] = figure(rollUp);
      this.#numbers.write(sink, column, usable.length);
    }
    return sink.take();
  }

  /**
   * @param wanted - `steps` reads counts, instants, first, last and drops only: all that a counter needs, in half the
   *   time; the other figures are then NaN
   */
  decode(bytes: Uint8Array, wanted: "all" | "steps" = "all"): RollUp[] {
    const source = new ByteSource(bytes);
    const count = source.whole();
    const read = (rowCount: number): Float64Array => {
      const column = new Float64Array(rowCount);
      this.#numbers.read(source, column, rowCount);
      return column;
    };
    const [firstAts, lengths, sampleCounts, missing, drops] = INSTANT_COLUMNS.map(() => read(count));
    let usableCount = 0;
    for (let row = 0; row < count; row++) if ((sampleCounts?.[row] ?? 0) > (missing?.[row] ?? 0)) usableCount++;
    const [leads, tails, firsts, lasts] = STEP_COLUMNS.map(() => read(usableCount));
    const figures = wanted === "all" ? FIGURE_COLUMNS.map(() => read(usableCount)) : [];
    const [mins, maxs, sums, integrals, uncovered] = figures;
    const rollUps: RollUp[] = [];
    let firstAt = 0;
    let usable = 0;
    for (let row = 0; row < count; row++) {
      firstAt += firstAts?.[row] ?? 0;
      const lastAt = firstAt + (lengths?.[row] ?? 0);
      const sampleCount = sampleCounts?.[row] ?? 0;
      const values = sampleCount - (missing?.[row] ?? 0);
      const isUsable = values > 0;
      rollUps.push({
        count: values,
        sampleCount,
        min: isUsable ? (mins?.[usable] ?? Number.NaN) : Number.NaN,
        max: isUsable ? (maxs?.[usable] ?? Number.NaN) : Number.NaN,
        sum: isUsable ? (sums?.[usable] ?? Number.NaN) : 0,
        first: isUsable ? (firsts?.[usable] ?? 0) : Number.NaN,
        last: isUsable ? (lasts?.[usable] ?? 0) : Number.NaN,
        firstAt,
        lastAt,
        firstUsableAt: isUsable ? firstAt + (leads?.[usable] ?? 0) : Number.NaN,
        lastUsableAt: isUsable ? lastAt - (tails?.[usable] ?? 0) : Number.NaN,
        integral: isUsable ? (integrals?.[usable] ?? Number.NaN) : 0,
        coveredMs: isUsable ? lastAt - firstAt - (uncovered?.[usable] ?? Number.NaN) : 0,
        dropCount: drops?.[row] ?? 0,
      });
      if (isUsable) usable++;
    }
    return rollUps;
  }
}

/** Roll-ups of each slot of time that has samples; slots are `slotMs` long from `originMs` on. */
export function rollUpSlots(samples: SampleBuffer, slotMs: number, originMs: number, holdMs: number): RollUp[] {
  const rollUps: RollUp[] = [];
  for (let fromRow = 0; fromRow < samples.length; ) {
    const slot = Math.floor(((samples.ats[fromRow] ?? 0) - originMs) / slotMs);
    const endMs = originMs + (slot + 1) * slotMs;
    let toRow = fromRow + 1;
    while (toRow < samples.length && (samples.ats[toRow] ?? 0) < endMs) toRow++;
    rollUps.push(rollUpOf(samples, holdMs, fromRow, toRow));
    fromRow = toRow;
  }
  return rollUps;
}
