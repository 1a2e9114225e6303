import { epochMs } from "@weishan/core/reading";
import type { Clock } from "../../ports/clock.ts";

/** The machine's clock. Long waits are within what a Node timer can count (24.8 days). */
export const systemClock: Clock = {
  now: () => epochMs(Date.now()),
  monotonicMs: () => performance.now(),
  after(delayMs, task) {
    const timer = setTimeout(task, Math.max(0, delayMs));
    return { cancel: () => clearTimeout(timer) };
  },
};
