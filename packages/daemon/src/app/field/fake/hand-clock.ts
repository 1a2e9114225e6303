import { type EpochMs, epochMs } from "@weishan/core/reading";
import type { Clock, Timer } from "../../../ports/clock.ts";

interface Pending {
  readonly dueMs: number;
  readonly order: number;
  readonly task: () => void;
}

/** Lets everything that is waiting for a promise go on, without time passing. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A clock that stands still until it is turned; then it runs what falls due, in order. */
export class HandClock implements Clock {
  readonly #startMs: number;
  #elapsedMs = 0;
  #order = 0;
  readonly #pending = new Set<Pending>();

  constructor(startMs = Date.UTC(2026, 0, 5, 1)) {
    this.#startMs = startMs;
  }

  now(): EpochMs {
    return epochMs(this.#startMs + this.#elapsedMs);
  }

  monotonicMs(): number {
    return this.#elapsedMs;
  }

  after(delayMs: number, task: () => void): Timer {
    const pending: Pending = { dueMs: this.#elapsedMs + Math.max(0, delayMs), order: this.#order++, task };
    this.#pending.add(pending);
    return { cancel: () => this.#pending.delete(pending) };
  }

  /** Nothing that was to come comes: whoever waited for it was killed. */
  forgetAll(): void {
    this.#pending.clear();
  }

  get timers(): number {
    return this.#pending.size;
  }

  /** Lets `elapsedMs` pass. */
  async turn(elapsedMs: number): Promise<void> {
    const endMs = this.#elapsedMs + elapsedMs;
    await settled();
    for (let next = this.#next(); next !== undefined && next.dueMs <= endMs; next = this.#next()) {
      this.#pending.delete(next);
      this.#elapsedMs = Math.max(this.#elapsedMs, next.dueMs);
      next.task();
      // oxlint-disable-next-line no-await-in-loop -- time passes one step after another
      await settled();
    }
    this.#elapsedMs = endMs;
  }

  #next(): Pending | undefined {
    let first: Pending | undefined;
    for (const pending of this.#pending) {
      if (
        first === undefined ||
        pending.dueMs < first.dueMs ||
        (pending.dueMs === first.dueMs && pending.order < first.order)
      ) {
        first = pending;
      }
    }
    return first;
  }
}
