import type { EpochMs } from "@weishan/core/reading";

/** Something that was scheduled and can be called off. */
export interface Timer {
  cancel(): void;
}

/** Time, as the application sees it. The system clock in the daemon, a hand-turned one in tests. */
export interface Clock {
  /** The wall clock. May jump when the machine's clock is set. */
  now(): EpochMs;
  /** Milliseconds since an arbitrary start; never jumps. For lengths of time and for schedules. */
  monotonicMs(): number;
  /** Calls `task` once, not before `delayMs` have passed. */
  after(delayMs: number, task: () => void): Timer;
}
