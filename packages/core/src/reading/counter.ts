import type { RollUp } from "./roll-up.ts";
import { isUsable, type Samples, type Span } from "./samples.ts";

const MS_PER_HOUR = 3_600_000;

/** A meter was swapped: the old one was read a last time, the new one a first time. */
export interface CounterReplacement {
  readonly atMs: number;
  /** What the old counter showed when it was taken off, in the register's unit. */
  readonly finalReading: number;
  /** What the new one showed when it was put on. */
  readonly initialReading: number;
}

/** From an instant on, one unit of the register stands for `factor` units of the point: CT × PT were changed. */
export interface CounterRatio {
  readonly fromMs: number;
  readonly factor: number;
  /** What the register showed at the change; without it the step across the change cannot be known. */
  readonly reading?: number;
}

/** What is known of a counter beside its readings. All of it is optional: the plain counter never wraps. */
export interface CounterRules {
  /** The register shows `[0, span)` and starts again at zero. */
  readonly span?: number;
  /** The most it can advance in an hour, in the register's unit: breaker rating × voltage for energy. */
  readonly maxAdvancePerHour?: number;
  /** In order of time. */
  readonly replacements?: readonly CounterReplacement[];
  /** In order of time; before the first the factor is 1. */
  readonly ratios?: readonly CounterRatio[];
}

/** One usable reading of a counter's register. */
export interface CounterReading {
  readonly atMs: number;
  readonly reading: number;
}

/** Why the advance between two readings cannot be known. */
export type CounterUnknown = "time-not-increasing" | "reset" | "too-fast" | "ratio-changed-unread";

export type CounterStep =
  | { readonly kind: "advance"; readonly advance: number }
  | { readonly kind: "unknown"; readonly reason: CounterUnknown };

/**
 * Without a known rate a wrap is believed only when it implies at most this part of the span: the register stood
 * near its top and stands near its bottom. Anything else is a reset.
 */
const WRAP_SHARE_WITHOUT_RATE = 0.1;

/**
 * What a counter advanced between two readings of its register, in the point's unit.
 *
 * A register that went down has wrapped or was reset. The two look alike, so a wrap is believed only when what it
 * implies could have passed; otherwise the answer is "unknown", never a guess, because an invented MWh ends up on
 * somebody's bill. A replacement with final and initial reading, and a ratio change with a reading, cut the interval
 * and are counted exactly. Where both fall on one instant the ratio's reading is the old register's.
 *
 * @param earlier - opens the interval
 * @param later - closes it; events at `earlier.atMs < t ≤ later.atMs` count
 * @returns the advance, never below 0, or why it cannot be known. Never throws.
 * @see RFC 2578 §7.1.6 (Counter32) for the wrapping difference this generalises
 */
export function counterStep(earlier: CounterReading, later: CounterReading, rules: CounterRules): CounterStep {
  if (!(later.atMs > earlier.atMs)) return { kind: "unknown", reason: "time-not-increasing" };
  let advance = 0;
  let from = earlier;
  for (const event of eventsBetween(earlier.atMs, later.atMs, rules)) {
    if (event.closing === undefined) return { kind: "unknown", reason: "ratio-changed-unread" };
    const step = registerStep(from, { atMs: event.atMs, reading: event.closing }, rules);
    if (step.kind === "unknown") return step;
    advance += step.advance * factorAt(from.atMs, rules);
    from = { atMs: event.atMs, reading: event.opening ?? event.closing };
  }
  const step = registerStep(from, later, rules);
  return step.kind === "unknown"
    ? step
    : { kind: "advance", advance: advance + step.advance * factorAt(from.atMs, rules) };
}

interface CounterEvent {
  readonly atMs: number;
  readonly closing: number | undefined;
  readonly opening: number | undefined;
}

function eventsBetween(afterMs: number, untilMs: number, rules: CounterRules): readonly CounterEvent[] {
  if (rules.replacements === undefined && rules.ratios === undefined) return [];
  const within = (atMs: number): boolean => atMs > afterMs && atMs <= untilMs;
  const ratios = (rules.ratios ?? [])
    .filter(({ fromMs }) => within(fromMs))
    .map(({ fromMs, reading }) => ({ atMs: fromMs, closing: reading, opening: reading }));
  const replacements = (rules.replacements ?? [])
    .filter(({ atMs }) => within(atMs))
    .map(({ atMs, finalReading, initialReading }) => ({ atMs, closing: finalReading, opening: initialReading }));
  // A new meter is often put on together with new transformers: its readings say what the ratio's leave open.
  const swappedAt = new Set(replacements.map(({ atMs }) => atMs));
  return [...ratios.filter(({ atMs }) => !swappedAt.has(atMs)), ...replacements].sort((a, b) => a.atMs - b.atMs);
}

function factorAt(atMs: number, rules: CounterRules): number {
  let factor = 1;
  for (const ratio of rules.ratios ?? []) if (ratio.fromMs <= atMs) factor = ratio.factor;
  return factor;
}

function registerStep(from: CounterReading, to: CounterReading, rules: CounterRules): CounterStep {
  const difference = to.reading - from.reading;
  const { span, maxAdvancePerHour } = rules;
  const most =
    maxAdvancePerHour === undefined
      ? Number.POSITIVE_INFINITY
      : (maxAdvancePerHour * (to.atMs - from.atMs)) / MS_PER_HOUR;
  if (difference >= 0) {
    return difference <= most ? { kind: "advance", advance: difference } : { kind: "unknown", reason: "too-fast" };
  }
  if (span === undefined) return { kind: "unknown", reason: "reset" };
  const wrapped = difference + span;
  const believable = maxAdvancePerHour === undefined ? span * WRAP_SHARE_WITHOUT_RATE : most;
  return wrapped >= 0 && wrapped <= believable
    ? { kind: "advance", advance: wrapped }
    : { kind: "unknown", reason: "reset" };
}

/** What a counter advanced in a span, how much of the span that is known for, and how often it was reset. */
export interface CounterTotal {
  /** In the point's unit; null where nothing is known. */
  readonly advance: number | null;
  /** The part of the span that lies between two readings whose difference is known, 0–1. */
  readonly coverage: number;
  /** Steps whose advance is unknown because the register started anew. */
  readonly resetCount: number;
}

/**
 * Adds up a counter's steps over a span from samples and roll-ups that are added in time order.
 *
 * Where a step crosses an edge of the span the part inside is taken as if it had advanced evenly, so that what
 * neighbouring spans say adds up to what the whole says. Add at least the last usable sample before the span and the
 * first after it, where there are any.
 */
export class CounterAccumulator {
  readonly #span: Span;
  readonly #rules: CounterRules;
  #previousAt = Number.NaN;
  #previous = Number.NaN;
  #advance = 0;
  #knownMs = 0;
  #resetCount = 0;

  constructor(span: Span, rules: CounterRules) {
    this.#span = span;
    this.#rules = rules;
  }

  /** Adds one usable reading, later than anything added before. */
  add(atMs: number, reading: number): void {
    const earlier = { atMs: this.#previousAt, reading: this.#previous };
    this.#previousAt = atMs;
    this.#previous = reading;
    if (Number.isNaN(earlier.atMs)) return;
    const insideMs = Math.min(atMs, this.#span.toMs) - Math.max(earlier.atMs, this.#span.fromMs);
    if (insideMs <= 0) return;
    const step = counterStep(earlier, { atMs, reading }, this.#rules);
    if (step.kind === "unknown") {
      if (step.reason === "reset") this.#resetCount++;
      return;
    }
    const lengthMs = atMs - earlier.atMs;
    this.#advance += insideMs === lengthMs ? step.advance : (step.advance * insideMs) / lengthMs;
    this.#knownMs += insideMs;
  }

  /** Adds the usable rows of `[fromRow, toRow)`, all later than anything added before. */
  addSamples(samples: Samples, fromRow = 0, toRow = samples.ats.length): void {
    for (let row = fromRow; row < toRow; row++) {
      const value = samples.values[row] ?? Number.NaN;
      if (isUsable(value, samples.statuses[row] ?? 0)) this.add(samples.ats[row] ?? Number.NaN, value);
    }
  }

  /** Adds a roll-up of a run in which {@link isOneStep} holds. */
  addRollUp(rollUp: RollUp): void {
    if (rollUp.count === 0) return;
    this.add(rollUp.firstUsableAt, rollUp.first);
    if (rollUp.lastUsableAt > rollUp.firstUsableAt) this.add(rollUp.lastUsableAt, rollUp.last);
  }

  finish(): CounterTotal {
    const lengthMs = this.#span.toMs - this.#span.fromMs;
    return {
      advance: this.#knownMs > 0 ? this.#advance : null,
      coverage: Math.min(1, this.#knownMs / lengthMs),
      resetCount: this.#resetCount,
    };
  }
}

/** Whether a counter's advance over a run is `last − first`: it never fell, and nothing was changed during the run. */
export const isOneStep = (rollUp: RollUp, rules: CounterRules): boolean =>
  rollUp.dropCount === 0 && eventsBetween(rollUp.firstUsableAt, rollUp.lastUsableAt, rules).length === 0;

/** What a counter advanced in a span: {@link CounterAccumulator} over one series. */
export function counterAdvance(samples: Samples, span: Span, rules: CounterRules): CounterTotal {
  const accumulator = new CounterAccumulator(span, rules);
  accumulator.addSamples(samples);
  return accumulator.finish();
}
