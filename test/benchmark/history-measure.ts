/** What is measured of each store; what a store was not asked is left out. */
export interface HistoryFigures {
  readonly samples: number;
  /** Committed samples a second, the time between being handed over and being safe. */
  readonly samplesPerSecond: number;
  /** Processor time of all threads while appending: steadier than the rate on a machine that is shared. */
  readonly cpuNsPerSample?: number;
  readonly bytesPerSample: number;
  /** The highest resident memory, of this process or of the server. */
  readonly residentMb?: number;
  readonly appendP99Ms?: number;
  readonly latestMs?: number;
  readonly rawDayMs?: number;
  /** 30 days in buckets of 15 minutes. */
  readonly bucketsMs?: number;
  /** The advance of every counter on each of 29 days. */
  readonly dailyEnergyMs?: number;
  readonly yearChartMs?: number;
  readonly lateSamplesPerSecond?: number;
  readonly scatteredSamplesPerSecond?: number;
  /** A reader without any writing: what the machine itself allows at the moment. */
  readonly readerAloneP99Ms?: number;
  readonly readerP50Ms?: number;
  readonly readerP99Ms?: number;
  readonly whileReadSamplesPerSecond?: number;
  readonly startMs?: number;
}

export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** The median time of a few runs, in milliseconds; the first run warms up and is not counted. */
export async function medianMs(runs: number, work: (run: number) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run <= runs; run++) {
    const startedMs = performance.now();
    await work(run);
    if (run > 0) times.push(performance.now() - startedMs);
  }
  return percentile(times, 0.5);
}

/** Takes up to `count` items from an iterator. */
export function take<T>(iterator: Iterator<T>, count: number): T[] {
  const items: T[] = [];
  for (let next = iterator.next(); next.done !== true; next = iterator.next()) {
    items.push(next.value);
    if (items.length === count) break;
  }
  return items;
}

export const residentMb = (): number => process.resourceUsage().maxRSS / 1_024;
