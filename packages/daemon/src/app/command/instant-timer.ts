import type { EpochMs } from "@weishan/core/reading";
import type { Clock, Timer } from "../../ports/clock.ts";

/** The wall clock may be set; looking at it this often, nothing is late by more. */
const LOOK_AGAIN_MS = 30_000;

/** Rings at instants of the wall clock, and after each ring at the next one that there is. */
export class InstantTimer {
  readonly #clock: Clock;
  readonly #next: () => EpochMs | undefined;
  readonly #ring: () => void;
  #timer: Timer | undefined;
  #isOn = false;

  /** @param next - the next instant at which there is something to do; undefined where there is nothing */
  constructor(clock: Clock, next: () => EpochMs | undefined, ring: () => void) {
    this.#clock = clock;
    this.#next = next;
    this.#ring = ring;
  }

  start(): void {
    this.#isOn = true;
    this.set();
  }

  stop(): void {
    this.#isOn = false;
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  /** Looks anew for the next instant; to be called when what it follows from has changed. */
  set(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    const at = this.#next();
    if (!this.#isOn || at === undefined) return;
    const waitMs = Math.max(0, at - this.#clock.now());
    this.#timer = this.#clock.after(Math.min(waitMs, LOOK_AGAIN_MS), () => {
      if (this.#clock.now() >= at) this.#ring();
      else this.set();
    });
  }
}
