/**
 * Holds the thread for a fraction of a millisecond, asleep rather than spinning.
 *
 * Event-loop timers have whole milliseconds; the gap between two frames at 115,200 baud is 0.3 ms, and waiting a whole one
 * would cost a third of the line's rate. Nothing else runs meanwhile: callers keep it below one millisecond.
 */
export const shortPause = (): ((pauseMs: number) => void) => {
  const never = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  return (pauseMs) => {
    Atomics.wait(never, 0, 0, pauseMs);
  };
};
