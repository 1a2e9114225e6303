import { useCallback, useSyncExternalStore } from "react";

/** The time of day, epoch ms, that moves on by itself in steps; every user of a step moves together. */
export function useNow(stepMs = 1_000): number {
  return useSyncExternalStore(
    useCallback(
      (listener) => {
        const timer = setInterval(listener, stepMs);
        return () => clearInterval(timer);
      },
      [stepMs],
    ),
    useCallback(() => Math.floor(Date.now() / stepMs) * stepMs, [stepMs]),
  );
}
