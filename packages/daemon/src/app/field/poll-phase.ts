/** A read to be given a place in its interval. */
export interface PhasedRead {
  readonly unitId: number;
  readonly intervalMs: number;
  /** What the read costs the bus, in any unit of time. */
  readonly costMs: number;
}

/** The part of an interval that belongs to one unit, as shares of the interval: `[from, to)`. */
export interface PhaseSlot {
  readonly from: number;
  readonly to: number;
}

const slotKey = (unitId: number, intervalMs: number): string => `${unitId}/${intervalMs}`;

/** The part of every beat that belongs to the reads of one interval, in milliseconds. */
interface Segment {
  readonly fromMs: number;
  readonly lengthMs: number;
}

/**
 * Where in its interval each read is due, so that the load of a bus is even.
 *
 * Reads of one interval are laid out one after another, each as wide as its cost. Two reads of different intervals
 * meet again and again exactly where their phases are near each other on the beat, the greatest common divisor of all
 * intervals; so each interval has a segment of the beat to itself, as wide as its part of the load. While the bus is
 * not overloaded nobody waits for anybody.
 *
 * Every unit keeps its slot for good: when it is planned anew (a register was learned to be missing), only its own
 * reads move.
 */
export class PhaseTable {
  readonly #slots = new Map<string, PhaseSlot>();
  readonly #segments = new Map<number, Segment>();
  readonly #beatMs: number;

  constructor(reads: readonly PhasedRead[]) {
    this.#beatMs = reads.reduce((beatMs, read) => commonDivisor(beatMs, read.intervalMs), 0);
    const costs = new Map<number, Map<number, number>>();
    for (const read of reads) {
      const byUnit = costs.get(read.intervalMs) ?? new Map<number, number>();
      byUnit.set(read.unitId, (byUnit.get(read.unitId) ?? 0) + read.costMs);
      costs.set(read.intervalMs, byUnit);
    }
    const totalLoad = reads.reduce((load, read) => load + read.costMs / read.intervalMs, 0);
    let segmentMs = 0;
    for (const [intervalMs, byUnit] of costs) {
      const totalMs = [...byUnit.values()].reduce((sum, costMs) => sum + costMs, 0);
      const lengthMs = (this.#beatMs * totalMs) / intervalMs / totalLoad;
      this.#segments.set(intervalMs, { fromMs: segmentMs, lengthMs });
      segmentMs += lengthMs;
      let from = 0;
      for (const [unitId, costMs] of byUnit) {
        const to = from + costMs / totalMs;
        this.#slots.set(slotKey(unitId, intervalMs), { from, to });
        from = to;
      }
    }
  }

  /** Phases for the reads of one unit, in the same order, each in `[0, intervalMs)`. */
  phasesMs(reads: readonly PhasedRead[]): number[] {
    const totals = new Map<string, number>();
    for (const read of reads) {
      const key = slotKey(read.unitId, read.intervalMs);
      totals.set(key, (totals.get(key) ?? 0) + read.costMs);
    }
    const passed = new Map<string, number>();
    return reads.map((read) => {
      const key = slotKey(read.unitId, read.intervalMs);
      const slot = this.#slots.get(key) ?? { from: 0, to: 1 };
      const beforeMs = passed.get(key) ?? 0;
      passed.set(key, beforeMs + read.costMs);
      const share = slot.from + (slot.to - slot.from) * (beforeMs / (totals.get(key) ?? 1));
      return this.#placed(Math.min(share, 1 - Number.EPSILON) * read.intervalMs, read.intervalMs);
    });
  }

  /** Moves a phase into its interval's segment of the beat it falls in. */
  #placed(phaseMs: number, intervalMs: number): number {
    const segment = this.#segments.get(intervalMs);
    if (segment === undefined) return phaseMs;
    const beat = Math.floor(phaseMs / this.#beatMs);
    const part = phaseMs / this.#beatMs - beat;
    return beat * this.#beatMs + segment.fromMs + part * segment.lengthMs;
  }
}

function commonDivisor(a: number, b: number): number {
  let [larger, smaller] = [a, b];
  while (smaller !== 0) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}
