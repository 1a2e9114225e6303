import type { Clock, Timer } from "../../ports/clock.ts";

/**
 * One timer for all deadlines of a transport.
 *
 * It is set for the earliest deadline it was told and is not touched when an answer comes: an answered request costs no
 * timer operation at all. When it rings, `onDue` settles what is overdue and tells the next deadline.
 */
export class DeadlineTimer {
  readonly #clock: Clock;
  readonly #onDue: (nowMs: number) => void;
  #timer: Timer | undefined;
  #ringsAtMs = Number.POSITIVE_INFINITY;

  constructor(clock: Clock, onDue: (nowMs: number) => void) {
    this.#clock = clock;
    this.#onDue = onDue;
  }

  /** Makes sure that the timer rings at `deadlineMs` (of the monotonic clock) at the latest. */
  include(deadlineMs: number): void {
    if (deadlineMs >= this.#ringsAtMs) return;
    this.#timer?.cancel();
    this.#ringsAtMs = deadlineMs;
    this.#timer = this.#clock.after(Math.max(0, Math.ceil(deadlineMs - this.#clock.monotonicMs())), () => {
      this.#timer = undefined;
      this.#ringsAtMs = Number.POSITIVE_INFINITY;
      this.#onDue(this.#clock.monotonicMs());
    });
  }

  cancel(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    this.#ringsAtMs = Number.POSITIVE_INFINITY;
  }
}
