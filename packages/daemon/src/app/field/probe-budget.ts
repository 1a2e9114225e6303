/**
 * The part of a bus that units without an answer may cost. Four hundredths, so that with the first time-outs, before a
 * unit is known to be silent, the others still keep 95 % of their rate.
 */
const SILENCE_SHARE = 0.04;
/** Time-outs that may be spent at once before the share counts: the two that find a unit silent, and its first probe. */
const BURST_TIMEOUTS = 3;

/**
 * The bus time that may still be spent waiting for units that do not answer, all of a bus together.
 *
 * It fills with time and is emptied by every millisecond spent on a time-out. Times are on the monotonic clock.
 */
export class ProbeBudget {
  readonly #capacityMs: number;
  #leftMs: number;
  #countedMs: number;

  constructor(timeoutMs: number, nowMs: number) {
    this.#capacityMs = BURST_TIMEOUTS * timeoutMs;
    this.#leftMs = this.#capacityMs;
    this.#countedMs = nowMs;
  }

  spend(busMs: number, nowMs: number): void {
    this.#fill(nowMs);
    // The debt is bounded: a storm of time-outs must not forbid probes for hours after it has passed.
    this.#leftMs = Math.max(-this.#capacityMs, this.#leftMs - busMs);
  }

  allows(busMs: number, nowMs: number): boolean {
    return this.waitMs(busMs, nowMs) <= 0;
  }

  /** How long until so much may be spent. */
  waitMs(busMs: number, nowMs: number): number {
    this.#fill(nowMs);
    return (Math.min(busMs, this.#capacityMs) - this.#leftMs) / SILENCE_SHARE;
  }

  #fill(nowMs: number): void {
    this.#leftMs = Math.min(this.#capacityMs, this.#leftMs + (nowMs - this.#countedMs) * SILENCE_SHARE);
    this.#countedMs = nowMs;
  }
}
