import { WeishanError } from "@weishan/core/error";
import { batchLength, type EpochMs, type ReadingBatch } from "@weishan/core/reading";
import type { Clock } from "../../ports/clock.ts";
import type { Journal } from "../../ports/journal.ts";
import type { Logger } from "../../ports/logger.ts";
import type { LiveState } from "./live-state.ts";

/** About a second of the fastest installation; a journal that is further behind than this is in trouble, not busy. */
const MAX_PENDING_READINGS = 100_000;

/** Why readings are not being kept. */
export interface IntakeTrouble {
  readonly since: EpochMs;
  readonly code: string;
  readonly text: string;
}

export interface IntakeState {
  /** Readings handed in and not yet answered for by the journal. */
  readonly pendingReadings: number;
  readonly keptReadings: number;
  /** Readings that were shown but that the journal did not take. */
  readonly unkeptReadings: number;
  readonly trouble: IntakeTrouble | null;
}

export interface ReadingsIntakeOptions {
  readonly journal: Pick<Journal, "append">;
  readonly live: LiveState;
  readonly clock: Clock;
  readonly log: Logger;
  readonly maxPendingReadings?: number;
  /** Lowers the quality of readings whose sensor is doubted; a batch without any stays the same. */
  readonly doubts?: { lower(batch: ReadingBatch): ReadingBatch };
}

/**
 * The door through which every reading enters: first the journal, then the live state.
 *
 * A batch that the journal refuses (full, or the disk is gone) is shown live all the same, because the engineer needs
 * the truth now more than ever, but it is counted as not kept, the trouble is told with its time, and the one who
 * handed it in is told by the rejection: a source that can send again must not call it delivered.
 */
export class ReadingsIntake {
  readonly #options: ReadingsIntakeOptions;
  readonly #maxPending: number;
  #waiting: (() => void)[] = [];
  #idlers: (() => void)[] = [];
  #pendingBatches = 0;
  #pendingReadings = 0;
  #keptReadings = 0;
  #unkeptReadings = 0;
  #trouble: IntakeTrouble | null = null;

  constructor(options: ReadingsIntakeOptions) {
    this.#options = options;
    this.#maxPending = options.maxPendingReadings ?? MAX_PENDING_READINGS;
  }

  /** Whether those who can wait must: the journal is behind. */
  get isCongested(): boolean {
    return this.#pendingReadings >= this.#maxPending;
  }

  /** Calls `task` once, as soon as the journal has caught up with half of what may be pending. */
  whenRelieved(task: () => void): void {
    this.#waiting.push(task);
  }

  /** Resolves when the journal has the batch; rejects as {@link Journal.append} does. */
  async accept(received: ReadingBatch): Promise<void> {
    const batch = this.#options.doubts?.lower(received) ?? received;
    const readings = batchLength(batch);
    this.#pendingReadings += readings;
    this.#pendingBatches++;
    try {
      await this.#options.journal.append(batch);
      this.#keptReadings += readings;
      this.#recovered();
    } catch (error) {
      this.#unkeptReadings += readings;
      this.#failed(error);
      throw error;
    } finally {
      this.#pendingReadings -= readings;
      this.#pendingBatches--;
      this.#options.live.apply(batch);
      this.#relieve();
    }
  }

  /** Resolves when the journal has answered for everything that was handed in. */
  async idle(): Promise<void> {
    if (this.#pendingBatches === 0) return;
    await new Promise<void>((resolve) => this.#idlers.push(resolve));
  }

  /** As {@link accept}, for those who cannot send again: what the journal refuses is counted and told, not thrown. */
  offer(batch: ReadingBatch): void {
    this.accept(batch).catch(() => {
      // Counted, logged once and shown as trouble by accept; there is nobody to send it again.
    });
  }

  state(): IntakeState {
    return {
      pendingReadings: this.#pendingReadings,
      keptReadings: this.#keptReadings,
      unkeptReadings: this.#unkeptReadings,
      trouble: this.#trouble,
    };
  }

  #failed(error: unknown): void {
    if (this.#trouble !== null) return;
    const code = error instanceof WeishanError ? error.code : "JOURNAL_UNAVAILABLE";
    const text = error instanceof Error ? error.message : String(error);
    this.#trouble = { since: this.#options.clock.now(), code, text };
    this.#options.log.error({ code, error }, "readings are shown but not kept");
  }

  #recovered(): void {
    if (this.#trouble === null) return;
    const { since } = this.#trouble;
    this.#trouble = null;
    const facts = { elapsedMs: this.#options.clock.now() - since, unkeptReadings: this.#unkeptReadings };
    this.#options.log.info(facts, "readings are kept again");
  }

  #relieve(): void {
    if (this.#pendingBatches === 0) for (const idler of this.#idlers.splice(0)) idler();
    if (this.#waiting.length === 0 || this.#pendingReadings > this.#maxPending / 2) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const task of waiting) task();
  }
}
