import { batchOf, type PointTable, type Reading } from "@weishan/core/reading";
import type { Clock, Timer } from "../../ports/clock.ts";
import type { Journal, JournalPosition, JournalRecord } from "../../ports/journal.ts";
import type { Logger } from "../../ports/logger.ts";
import type { ReadingHistory } from "../../ports/reading-history.ts";
import type { ReadingsIntake } from "../field/readings-intake.ts";
import type { DerivedBook } from "./derived-book.ts";
import { DerivedEvaluator, type LateSpan } from "./derived-evaluator.ts";
import { mergedSpans, recomputeLate } from "./recompute-late.ts";

/** The name under which the journal keeps the place of derived points. */
export const DERIVED_CONSUMER = "derived";

const MAX_READINGS = 20_000;
/** Often enough that little is worked out twice after a restart, seldom enough to cost nothing. */
const CONFIRM_EVERY_MS = 1_000;
/** Late readings come in rows; the last one of a row is waited for, and the history must have them first. */
const LATE_AFTER_MS = 5_000;
const AGAIN_AFTER_MS = 2_000;

export interface DerivedPointsOptions {
  readonly book: DerivedBook;
  readonly journal: Pick<Journal, "confirm" | "follow" | "register">;
  readonly intake: Pick<ReadingsIntake, "accept">;
  readonly history: Pick<ReadingHistory, "latest" | "position" | "raw">;
  readonly pointTable: PointTable;
  readonly clock: Clock;
  readonly log: Logger;
  /** How long after the last late reading the past is worked out anew; 5 s where it is not said. */
  readonly lateAfterMs?: number;
}

/**
 * Follows the journal and puts what is worked out from it into the journal, like any reading.
 *
 * It has a place of its own in the journal, so that nothing that was read is ever left out: what came in before a
 * crash is worked out after it, and what is worked out twice has the same instant and replaces itself. Derived
 * readings come by here again and touch nothing. The place is held back until late readings are worked out as well.
 */
export class DerivedPoints {
  readonly #options: DerivedPointsOptions;
  readonly #evaluator: DerivedEvaluator;
  #ending = new AbortController();
  #running: Promise<void> = Promise.resolve();
  #position: JournalPosition = 0;
  #confirmed: JournalPosition = 0;
  #confirmedAtMs = Number.NEGATIVE_INFINITY;
  #late: LateSpan[] = [];
  /** The first record of which late readings are still to be worked out. */
  #lateFrom: JournalPosition | null = null;
  #lateTimer: Timer | undefined;
  #recomputing: Promise<void> = Promise.resolve();

  constructor(options: DerivedPointsOptions) {
    this.#options = options;
    this.#evaluator = new DerivedEvaluator(options.book);
  }

  /** Whether there is anything to work out. */
  get isNeeded(): boolean {
    return this.#options.book.derived.length > 0;
  }

  /** Takes its place in the journal and begins. What the inputs said last is asked of the history. */
  async start(): Promise<void> {
    const { book, history, journal, log } = this.#options;
    if (!this.isNeeded) return;
    const known = await history.latest(book.inputs.map(({ pointId }) => pointId)).catch((error: unknown) => {
      log.warn({ error }, "derived points begin without what was known before");
      return [];
    });
    this.#evaluator.seed(known);
    this.#position = await journal.register(DERIVED_CONSUMER);
    this.#confirmed = this.#position;
    this.#ending = new AbortController();
    this.#running = this.#run();
  }

  async stop(): Promise<void> {
    this.#ending.abort();
    this.#lateTimer?.cancel();
    await Promise.all([this.#running, this.#recomputing]);
  }

  async #run(): Promise<void> {
    const { signal } = this.#ending;
    while (!signal.aborted) {
      try {
        // oxlint-disable-next-line no-await-in-loop -- followed again only after it broke off
        await this.#follow(signal);
      } catch (error) {
        this.#options.log.warn({ error }, "derived points wait for the journal");
        // oxlint-disable-next-line no-await-in-loop -- the pause between attempts
        await this.#pause(AGAIN_AFTER_MS, signal);
      }
    }
    await this.#confirm();
  }

  async #follow(signal: AbortSignal): Promise<void> {
    const { journal, clock } = this.#options;
    for await (const records of journal.follow(this.#position, { maxReadings: MAX_READINGS, signal })) {
      // oxlint-disable-next-line no-await-in-loop -- one chunk after the other keeps the order
      await this.#take(records);
      // oxlint-disable-next-line no-await-in-loop -- confirmed before the next chunk
      if (clock.monotonicMs() - this.#confirmedAtMs >= CONFIRM_EVERY_MS) await this.#confirm();
    }
  }

  /** What a chunk brought goes into the journal as one batch: however many records wait, the disk is waited for once. */
  async #take(records: readonly JournalRecord[]): Promise<void> {
    const readings: Reading[] = [];
    for (const { position, batch } of records) {
      const evaluated = this.#evaluator.take(batch);
      if (evaluated.late.length > 0) this.#noteLate(evaluated.late, position);
      readings.push(...evaluated.readings);
    }
    if (readings.length > 0) await this.#give(readings);
    this.#position = records.at(-1)?.position ?? this.#position;
  }

  /** What the journal refuses is shown all the same, counted and told by the intake. */
  async #give(readings: readonly Reading[]): Promise<void> {
    const { intake, pointTable, log } = this.#options;
    const batch = batchOf(readings, pointTable);
    // Together they are known when the last of them is: the time of a journal does not go back.
    const receivedAt = readings.at(-1)?.receivedAt ?? batch.receivedAt;
    await intake
      .accept({ ...batch, receivedAt })
      .catch((error: unknown) => log.debug({ error }, "derived readings are shown but not kept"));
  }

  #noteLate(late: readonly LateSpan[], position: JournalPosition): void {
    this.#late.push(...late);
    this.#lateFrom ??= position;
    this.#lateTimer?.cancel();
    this.#lateTimer = this.#options.clock.after(this.#options.lateAfterMs ?? LATE_AFTER_MS, () => {
      this.#recomputing = this.#recomputing.then(() => this.#recompute());
    });
  }

  async #recompute(): Promise<void> {
    const { history, clock, log } = this.#options;
    const { signal } = this.#ending;
    const spans = mergedSpans(this.#late.splice(0));
    const upTo = this.#position;
    try {
      // oxlint-disable-next-line no-await-in-loop -- asked again until the history has what came late
      while (!signal.aborted && (await history.position()) < upTo) await this.#pause(AGAIN_AFTER_MS, signal);
      for (const span of spans) {
        if (signal.aborted) return;
        // oxlint-disable-next-line no-await-in-loop -- one after the other: late data may wait
        const readings = await recomputeLate(span, history, clock.now());
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        if (readings.length > 0) await this.#give(readings);
      }
    } catch (error) {
      if (signal.aborted) return;
      log.warn({ error }, "late readings could not be worked into the derived points yet");
      this.#noteLate(spans, this.#lateFrom ?? upTo);
      return;
    }
    if (this.#late.length === 0) this.#lateFrom = null;
  }

  async #confirm(): Promise<void> {
    const { journal, clock, log } = this.#options;
    this.#confirmedAtMs = clock.monotonicMs();
    const safe = this.#lateFrom === null ? this.#position : this.#lateFrom - 1;
    if (safe <= this.#confirmed) return;
    try {
      await journal.confirm(DERIVED_CONSUMER, safe);
      this.#confirmed = safe;
    } catch (error) {
      // The journal only keeps more than it needs until the next confirmation succeeds.
      log.debug({ error }, "the journal could not keep the place of the derived points");
    }
  }

  async #pause(waitMs: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const wake = (): void => resolve();
    const timer = this.#options.clock.after(waitMs, wake);
    signal.addEventListener("abort", wake, { once: true });
    await promise;
    timer.cancel();
    signal.removeEventListener("abort", wake);
  }
}
