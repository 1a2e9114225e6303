import { type CounterReading, type CounterRules, counterStep, type Span } from "../../reading/index.ts";

/**
 * What an interval's energy rests on. `measured`: readings lie close on both sides. `estimated`: the total over a gap is
 * known and was divided evenly, or power stands in for the counter, for a part at least. `missing`: nothing is known.
 */
export type IntervalKind = "measured" | "estimated" | "missing";

/** The energy of one interval of the clock. */
export interface EnergyInterval {
  readonly startMs: number;
  readonly endMs: number;
  /** Of what is known of the interval; `null` where nothing is, never zero. */
  readonly energyKwh: number | null;
  readonly kind: IntervalKind;
  /** The parts of the interval, 0–1, that were measured and that were estimated; the rest is missing. */
  readonly measuredShare: number;
  readonly estimatedShare: number;
}

/** How a counter is turned into intervals. */
export interface IntervalRules {
  /** Length of an interval; intervals begin at multiples of it from the span's start. */
  readonly intervalMs: number;
  /** The longest step between readings that still counts as measured: the poll interval with some slack. */
  readonly longestStepMs: number;
  readonly counter: CounterRules;
  /**
   * The energy of a span by a power reading, for where the counter does not know; `null` where that does not either.
   * What it gives is marked estimated.
   */
  readonly byPower?: (span: Span) => number | null;
}

/** Shares are sums of quotients; a full interval may be short of 1 by the last digits. */
const WHOLE = 1 - 1e-9;

/**
 * The energy of each interval of a span from the readings of a counter.
 *
 * What the counter advanced between two readings is divided over the intervals in proportion of time, and the pieces of
 * a step add up to the step: the sum over all intervals is what the register advanced, through gaps, wraps, replacements
 * and changes of the transformer ratio. A reset leaves its step unknown, never guessed.
 *
 * @param readings - usable readings in order of time; with one before and one after the span its edges are whole
 */
export function intervalEnergy(
  readings: readonly CounterReading[],
  span: Span,
  { intervalMs, longestStepMs, counter, byPower }: IntervalRules,
): readonly EnergyInterval[] {
  const intervals = new Intervals(span, intervalMs);
  let knownUntilMs = span.fromMs;
  const unknown = (fromMs: number, toMs: number): void => {
    if (byPower !== undefined) intervals.addByPower({ fromMs, toMs }, byPower);
  };
  for (const [index, later] of readings.entries()) {
    const earlier = readings[index - 1];
    if (earlier === undefined) {
      unknown(span.fromMs, later.atMs);
    } else {
      const step = counterStep(earlier, later, counter);
      const lengthMs = later.atMs - earlier.atMs;
      if (step.kind === "advance")
        intervals.addStep(earlier.atMs, later.atMs, { energyKwh: step.advance, isMeasured: lengthMs <= longestStepMs });
      else unknown(earlier.atMs, later.atMs);
    }
    knownUntilMs = Math.max(knownUntilMs, later.atMs);
  }
  unknown(knownUntilMs, span.toMs);
  return intervals.finish();
}

/** What a run of intervals adds up to. */
export interface EnergyTotal {
  /** `null` where nothing is known. */
  readonly energyKwh: number | null;
  /** The part of the time that is measured or estimated, 0–1. */
  readonly coverage: number;
  readonly measuredShare: number;
}

/** The total of intervals, with how much of their time it rests on. */
export function totalEnergy(intervals: readonly EnergyInterval[]): EnergyTotal {
  let energyKwh: number | null = null;
  let lengthMs = 0;
  let coveredMs = 0;
  let measuredMs = 0;
  for (const interval of intervals) {
    const ms = interval.endMs - interval.startMs;
    lengthMs += ms;
    coveredMs += ms * Math.min(1, interval.measuredShare + interval.estimatedShare);
    measuredMs += ms * interval.measuredShare;
    if (interval.energyKwh !== null) energyKwh = (energyKwh ?? 0) + interval.energyKwh;
  }
  return {
    energyKwh,
    coverage: lengthMs === 0 ? 0 : coveredMs / lengthMs,
    measuredShare: lengthMs === 0 ? 0 : measuredMs / lengthMs,
  };
}

interface OpenInterval {
  energyKwh: number;
  measuredMs: number;
  estimatedMs: number;
}

class Intervals {
  readonly #span: Span;
  readonly #intervalMs: number;
  readonly #open: readonly OpenInterval[];

  constructor(span: Span, intervalMs: number) {
    this.#span = span;
    this.#intervalMs = intervalMs;
    const count = Math.max(0, Math.ceil((span.toMs - span.fromMs) / intervalMs));
    this.#open = Array.from({ length: count }, () => ({ energyKwh: 0, measuredMs: 0, estimatedMs: 0 }));
  }

  addStep(
    fromMs: number,
    toMs: number,
    { energyKwh, isMeasured }: { readonly energyKwh: number; readonly isMeasured: boolean },
  ): void {
    const until = (atMs: number): number =>
      atMs >= toMs ? energyKwh : (energyKwh * (atMs - fromMs)) / (toMs - fromMs);
    for (const { open, startMs, endMs } of this.#pieces(fromMs, toMs)) {
      // The difference of two running totals: pieces add up to the step.
      open.energyKwh += until(endMs) - until(startMs);
      if (isMeasured) open.measuredMs += endMs - startMs;
      else open.estimatedMs += endMs - startMs;
    }
  }

  addByPower({ fromMs, toMs }: Span, byPower: (span: Span) => number | null): void {
    for (const { open, startMs, endMs } of this.#pieces(fromMs, toMs)) {
      const energyKwh = byPower({ fromMs: startMs, toMs: endMs });
      if (energyKwh === null) continue;
      open.energyKwh += energyKwh;
      open.estimatedMs += endMs - startMs;
    }
  }

  finish(): readonly EnergyInterval[] {
    return this.#open.map(({ energyKwh, measuredMs, estimatedMs }, index) => {
      const startMs = this.#span.fromMs + index * this.#intervalMs;
      const endMs = Math.min(startMs + this.#intervalMs, this.#span.toMs);
      const measuredShare = measuredMs / (endMs - startMs);
      const estimatedShare = estimatedMs / (endMs - startMs);
      const isKnown = measuredMs + estimatedMs > 0;
      const kind = !isKnown ? "missing" : measuredShare >= WHOLE ? "measured" : "estimated";
      return { startMs, endMs, energyKwh: isKnown ? energyKwh : null, kind, measuredShare, estimatedShare };
    });
  }

  *#pieces(fromMs: number, toMs: number): Generator<{ open: OpenInterval; startMs: number; endMs: number }> {
    let atMs = Math.max(fromMs, this.#span.fromMs);
    const untilMs = Math.min(toMs, this.#span.toMs);
    while (atMs < untilMs) {
      const index = Math.floor((atMs - this.#span.fromMs) / this.#intervalMs);
      const endMs = Math.min(this.#span.fromMs + (index + 1) * this.#intervalMs, untilMs);
      const open = this.#open[index];
      if (open !== undefined) yield { open, startMs: atMs, endMs };
      atMs = endMs;
    }
  }
}
