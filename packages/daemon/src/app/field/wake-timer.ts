import type { Clock, Timer } from "../../ports/clock.ts";

/** A wait that rounding made to nothing would come back without an end. */
const SHORTEST_WAIT_MS = 0.01;

/** One timer that is set again and again, on the monotonic clock. It may ring early, never late. */
export class WakeTimer {
  readonly #clock: Clock;
  readonly #ring: () => void;
  #timer: Timer | undefined;
  #atMs = Number.POSITIVE_INFINITY;

  constructor(clock: Clock, ring: () => void) {
    this.#clock = clock;
    this.#ring = ring;
  }

  /** Rings at `atMs` at the latest; an earlier time that is set already stays, because that is cheaper than moving it. */
  set(atMs: number): void {
    if (this.#timer !== undefined && this.#atMs <= atMs) return;
    this.cancel();
    if (atMs === Number.POSITIVE_INFINITY) return;
    this.#atMs = atMs;
    this.#timer = this.#clock.after(Math.max(SHORTEST_WAIT_MS, atMs - this.#clock.monotonicMs()), () => {
      this.#timer = undefined;
      this.#ring();
    });
  }

  cancel(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }
}
