import { createContext, type ReactNode, use, useCallback, useEffect, useState, useSyncExternalStore } from "react";
import type { Reading } from "./client.ts";
import type { LiveConnection, LiveReadings } from "./live-readings.ts";

const LiveContext = createContext<LiveReadings | null>(null);

/** How often a silent stream is noticed and a lost one is tried again. */
const CHECK_MS = 1_000;

interface LiveProviderProps {
  readonly live: LiveReadings;
  /** Who listens; the stream is opened anew for somebody else, and not at all for nobody. */
  readonly listener: string | null;
  readonly children: ReactNode;
}

/** Keeps one stream of live readings open for everything below it. */
export function LiveProvider({ live, listener, children }: LiveProviderProps) {
  useEffect(() => {
    if (listener === null) return;
    live.start();
    const timer = setInterval(() => live.check(), CHECK_MS);
    return () => {
      clearInterval(timer);
      live.stop();
    };
  }, [live, listener]);
  return <LiveContext value={live}>{children}</LiveContext>;
}

/** The store of live readings itself, for screens that look at many points at once. */
export function useLiveReadings(): LiveReadings {
  const live = use(LiveContext);
  if (live === null) throw new Error("live readings need a LiveProvider above them");
  return live;
}

/** The newest reading of a point; undefined before the first snapshot. */
export function useReading(pointId: string): Reading | undefined {
  const live = useLiveReadings();
  return useSyncExternalStore(
    useCallback((listener) => live.onPoint(pointId, listener), [live, pointId]),
    useCallback(() => live.reading(pointId), [live, pointId]),
  );
}

/** How the stream stands now. */
export function useLiveConnection(): LiveConnection {
  const live = useLiveReadings();
  return useSyncExternalStore(
    useCallback((listener) => live.onConnection(listener), [live]),
    useCallback(() => live.connection, [live]),
  );
}

/**
 * Something made of many readings, made anew from time to time instead of with every change.
 *
 * @param make - must be stable between renders (`useCallback`), or the work starts again each time
 */
export function useSampledReadings<Made>(make: (live: LiveReadings) => Made, everyMs: number): Made {
  const live = useLiveReadings();
  const [made, setMade] = useState(() => make(live));
  useEffect(() => {
    const remake = (): void => setMade(make(live));
    remake();
    const timer = setInterval(remake, everyMs);
    const unlisten = live.onConnection(remake);
    return () => {
      clearInterval(timer);
      unlisten();
    };
  }, [live, make, everyMs]);
  return made;
}
