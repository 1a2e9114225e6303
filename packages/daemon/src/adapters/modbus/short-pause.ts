/** Shorter sleeps than this cost more than they save. */
const SHORTEST_SLEEP_MS = 0.02;
/** The least a sleeper is woken late is taken off; later than that it was disturbed, and spinning would be wasted. */
const MOST_OVERSLEPT_MS = 0.1;
const OVERSLEPT_AT_FIRST_MS = 0.06;
const LEARNING_RATE_DOWN = 0.5;
const LEARNING_RATE_UP = 0.02;

/**
 * Holds the thread for a fraction of a millisecond, asleep rather than spinning.
 *
 * Event-loop timers have whole milliseconds; the gap between two frames at 115,200 baud is 0.3 ms, and waiting a whole one
 * would cost a third of the line's rate. The system wakes a sleeper late by an amount that hardly changes: it is learned,
 * and the sleep made shorter by it. Nothing else runs meanwhile: callers keep it below one millisecond.
 */
export const shortPause = (monotonicMs: () => number): ((pauseMs: number) => void) => {
  const never = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  let oversleptMs = OVERSLEPT_AT_FIRST_MS;
  return (pauseMs) => {
    const startedMs = monotonicMs();
    const sleepMs = pauseMs - oversleptMs;
    if (sleepMs > SHORTEST_SLEEP_MS) {
      Atomics.wait(never, 0, 0, sleepMs);
      const overMs = Math.min(MOST_OVERSLEPT_MS, Math.max(0, monotonicMs() - startedMs - sleepMs));
      oversleptMs += (overMs - oversleptMs) * (overMs < oversleptMs ? LEARNING_RATE_DOWN : LEARNING_RATE_UP);
    }
    while (monotonicMs() - startedMs < pauseMs);
  };
};
