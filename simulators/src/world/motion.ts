import { normalDeviate, type Random } from "./random.ts";

/** Where a first-order lag stands after `dtS`; exact for any step, so a coarse step is stable. */
export const approach = (from: number, to: number, dtS: number, tauS: number): number =>
  to + (from - to) * Math.exp(-dtS / tauS);

export const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** A value that wanders round zero with a given spread and memory (Ornstein–Uhlenbeck, exact for any step). */
export interface Drift {
  readonly value: () => number;
  step(dtS: number): void;
}

export function createDrift(
  random: Random,
  { spread, tauS }: { readonly spread: number; readonly tauS: number },
): Drift {
  let value = normalDeviate(random) * spread;
  return {
    value: () => value,
    step(dtS) {
      const keep = Math.exp(-dtS / tauS);
      value = value * keep + normalDeviate(random) * spread * Math.sqrt(1 - keep * keep);
    },
  };
}

/** A running total that grows by a rate; energy is the integral of power and nothing else. */
export interface Total {
  readonly value: () => number;
  /** Adds `ratePerHour` over the step. */
  add(ratePerHour: number, dtS: number): void;
  count(amount: number): void;
}

export function createTotal(start: number): Total {
  let value = start;
  return {
    value: () => value,
    add(ratePerHour, dtS) {
      value += (ratePerHour * dtS) / 3_600;
    },
    count(amount) {
      value += amount;
    },
  };
}
