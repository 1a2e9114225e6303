import { epochMs } from "@weishan/core/reading";
import type { Clock } from "../../packages/daemon/src/ports/clock.ts";

/** The machine's own clock, for tests that drive real programs. */
export const wallClock: Clock = {
  now: () => epochMs(Date.now()),
  monotonicMs: () => performance.now(),
  after(delayMs, task) {
    const timer = setTimeout(task, delayMs);
    return { cancel: () => clearTimeout(timer) };
  },
};
