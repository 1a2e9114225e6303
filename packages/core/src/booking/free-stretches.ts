import type { EpochMs } from "../reading/quantity.ts";

/** A stretch of time `[from, to)`. */
export interface Stretch {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/**
 * What is left of some stretches once others are taken out of them, in order; what is shorter than `leastMs` is left
 * out. Taken stretches may overlap and come in any order.
 */
export function freeStretches(within: readonly Stretch[], taken: readonly Stretch[], leastMs = 1): readonly Stretch[] {
  const ordered = taken.toSorted((one, other) => one.from - other.from);
  const free: Stretch[] = [];
  let next = 0;
  for (const { from, to } of within.toSorted((one, other) => one.from - other.from)) {
    let start = from;
    // Stretches follow each other: what ended before this one began has no say in the next either, unless one that is
    // still running began before it.
    while (next < ordered.length && (ordered[next]?.to ?? to) <= from) next += 1;
    for (let index = next; index < ordered.length && start < to; index += 1) {
      const one = ordered[index];
      if (one === undefined || one.from >= to) break;
      if (one.from - start >= leastMs) free.push({ from: start, to: one.from });
      if (one.to > start) start = one.to;
    }
    if (to - start >= leastMs) free.push({ from: start, to });
  }
  return free;
}
