import type { PointTable } from "@weishan/core/reading";
import type { Clock, Timer } from "../../ports/clock.ts";
import type { LiveState } from "./live-state.ts";
import { type ExpectedInterval, staleFromMs } from "./present-reading.ts";

/** A second late is soon enough for "this value is old", and a sweep over thousands of points costs microseconds. */
const SWEEP_EVERY_MS = 1_000;

export interface StaleSweeperOptions {
  readonly live: LiveState;
  readonly points: PointTable;
  readonly clock: Clock;
  /** The interval in which a point is expected; undefined for a point that is never judged. */
  readonly expected: (pointId: string) => ExpectedInterval | undefined;
}

/** Tells the listeners of the live state which points have just become stale, once for each time they do. */
export class StaleSweeper {
  readonly #options: StaleSweeperOptions;
  /** By point number: the time of measurement for which staleness was already told. */
  readonly #toldForMs: number[] = [];
  #timer: Timer | undefined;
  #staleCount = 0;

  constructor(options: StaleSweeperOptions) {
    this.#options = options;
  }

  /** How many points were stale at the last sweep. */
  get staleCount(): number {
    return this.#staleCount;
  }

  start(): void {
    this.#timer = this.#options.clock.after(SWEEP_EVERY_MS, () => {
      this.sweep();
      this.start();
    });
  }

  stop(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  sweep(): void {
    const { live, points, clock, expected } = this.#options;
    const nowMs = clock.now();
    const fresh: number[] = [];
    let staleCount = 0;
    for (let pointNumber = 0; pointNumber < points.size; pointNumber++) {
      const atMs = live.latestAtMs(pointNumber);
      if (atMs === undefined) continue;
      const point = expected(points.idOf(pointNumber));
      if (point === undefined || nowMs < staleFromMs(atMs, point)) continue;
      staleCount++;
      if (this.#toldForMs[pointNumber] === atMs) continue;
      this.#toldForMs[pointNumber] = atMs;
      fresh.push(pointNumber);
    }
    this.#staleCount = staleCount;
    if (fresh.length > 0) live.announce(Uint32Array.from(fresh));
  }
}
