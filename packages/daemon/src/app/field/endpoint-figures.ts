import type { LatencyMs } from "./field-health.ts";
import { LatencyHistogram } from "./latency-histogram.ts";
import { RateMeter } from "./rate-meter.ts";
import type { Poll } from "./unit-polls.ts";

/** What is measured on one bus. Times are on the monotonic clock. */
export class EndpointFigures {
  readonly #latency = new LatencyHistogram();
  readonly #jitter = new LatencyHistogram();
  readonly #busy: RateMeter;
  #busySinceMs = 0;
  #outstanding = 0;
  /** When a read beside the schedule was last sent. */
  #lastExtraMs = Number.NEGATIVE_INFINITY;
  /** Polls that were still waiting when their next due time came: the bus or the journal does not keep up. */
  skippedPolls = 0;

  constructor(nowMs: number) {
    this.#busy = new RateMeter(nowMs);
  }

  /** Requests on the wire. */
  get outstanding(): number {
    return this.#outstanding;
  }

  sent(nowMs: number): void {
    if (this.#outstanding++ === 0) this.#busySinceMs = nowMs;
  }

  ended(nowMs: number): void {
    this.#outstanding--;
    if (this.#outstanding === 0) this.#busy.add(nowMs, nowMs - this.#busySinceMs);
  }

  /** A poll goes on the wire. Late is what its schedule made it; what waited behind the round at the start is not. */
  started({ isExtra, attempts, dueMs }: Pick<Poll, "isExtra" | "attempts" | "dueMs">, nowMs: number): void {
    if (isExtra) this.#lastExtraMs = nowMs;
    else if (attempts === 0 && dueMs > this.#lastExtraMs) this.#jitter.record(nowMs - dueMs);
  }

  answered(elapsedMs: number): void {
    this.#latency.record(elapsedMs);
  }

  get latency(): LatencyMs {
    return this.#latency.summary();
  }

  get jitter(): LatencyMs {
    return this.#jitter.summary();
  }

  /** The part of the last minute in which the bus was busy, in percent. */
  loadPct(nowMs: number): number {
    return Math.min(100, this.#busy.perSecond(nowMs) / 10);
  }

  rotate(): void {
    this.#latency.rotate();
    this.#jitter.rotate();
  }
}
