import { type ELDHistogram, monitorEventLoopDelay } from "node:perf_hooks";

const NS_PER_MS = 1e6;
/** The histogram measures its own timer, which sleeps this long. */
const RESOLUTION_MS = 10;

export interface LagMs {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

/** How late the event loop is, beyond the timer's own sleep. Counts from `start`, or from the last `forget`. */
export class EventLoopLag {
  readonly #histogram: ELDHistogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });

  start(): void {
    this.#histogram.enable();
  }

  stop(): void {
    this.#histogram.disable();
  }

  forget(): void {
    this.#histogram.reset();
  }

  lag(): LagMs {
    const beyondSleepMs = (delayNs: number): number =>
      Math.max(0, Math.round((delayNs / NS_PER_MS - RESOLUTION_MS) * 1_000) / 1_000) || 0;
    return {
      p50Ms: beyondSleepMs(this.#histogram.percentile(50)),
      p99Ms: beyondSleepMs(this.#histogram.percentile(99)),
      maxMs: beyondSleepMs(this.#histogram.max),
    };
  }
}
