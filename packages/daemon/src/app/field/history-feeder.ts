import { isRetryable, WeishanError } from "@weishan/core/error";
import { batchLength } from "@weishan/core/reading";
import type { Clock } from "../../ports/clock.ts";
import type { Journal, JournalPosition, JournalRecord } from "../../ports/journal.ts";
import type { Logger } from "../../ports/logger.ts";
import type { ReadingHistory } from "../../ports/reading-history.ts";

export interface HistoryFeederOptions {
  /** The name of this consumer in the journal. One feeder for each history. */
  readonly consumer: string;
  readonly journal: Journal;
  readonly history: ReadingHistory;
  readonly clock: Clock;
  readonly logger: Logger;
  /** 0 to 1, for the spread of retries. */
  readonly random: () => number;
  /** How many readings go to the history at once. What a chunk holds is all that this needs in memory. */
  readonly maxReadings?: number;
}

/** How the history keeps up, for the system page and its alarms. */
export interface HistoryFeederState {
  readonly consumer: string;
  /** The last record that the history has for certain. */
  readonly position: JournalPosition;
  readonly behindRecords: number;
  readonly appendedReadings: number;
  /** What the history said last, while it is not taking records; null while it is. */
  readonly lastError: string | null;
  readonly failingSince: number | null;
  /** When it is tried again; null while it takes records. */
  readonly retryAt: number | null;
}

/** Large enough that a round trip is worth it, small enough that one chunk is half a megabyte. */
const DEFAULT_MAX_READINGS = 50_000;
const FIRST_RETRY_MS = 500;
/** A database that comes back is noticed within this. */
const MAX_RETRY_MS = 30_000;
/** A history that asks for more patience than this is asked again all the same. */
const MAX_RETRY_AFTER_MS = 300_000;
/** Each confirmation is a sync of the journal's disk; space comes back soon enough all the same. */
const CONFIRM_INTERVAL_MS = 1_000;

interface Failing {
  readonly sinceMs: number;
  readonly at: number;
  attempts: number;
  text: string;
  retryAt: number;
}

/**
 * Brings every record of the journal into a history, in order, for as long as it takes.
 *
 * A history that is away is tried again for ever, ever more seldom: the journal keeps the records meanwhile, so the
 * only memory used is the chunk that waits.
 */
export class HistoryFeeder {
  readonly #options: HistoryFeederOptions;
  #ending = new AbortController();
  #running: Promise<void> | null = null;
  #position: JournalPosition = 0;
  #confirmed: JournalPosition = 0;
  #confirmedAtMs = Number.NEGATIVE_INFINITY;
  #appendedReadings = 0;
  #failing: Failing | null = null;

  constructor(options: HistoryFeederOptions) {
    this.#options = options;
  }

  /**
   * Takes its place in the journal, so that nothing is dropped from now on, and begins. Resolves once the place is
   * taken. Start it before the first append: then also a history that is ahead of the journal is understood.
   */
  async start(): Promise<void> {
    if (this.#running !== null) return;
    this.#ending = new AbortController();
    const { journal, consumer } = this.#options;
    const known = await this.#positionIfAvailable();
    this.#position = await journal.register(consumer, known ?? undefined);
    this.#confirmed = this.#position;
    this.#running = this.#run(known !== null);
  }

  /** Lets the chunk under way finish, confirms it, and ends. What is left stays in the journal. */
  async stop(): Promise<void> {
    this.#ending.abort();
    await this.#running;
    this.#running = null;
  }

  state(): HistoryFeederState {
    const { consumer, journal } = this.#options;
    return {
      consumer,
      position: this.#position,
      behindRecords: Math.max(0, journal.state().headPosition - this.#position),
      appendedReadings: this.#appendedReadings,
      lastError: this.#failing?.text ?? null,
      failingSince: this.#failing?.at ?? null,
      retryAt: this.#failing?.retryAt ?? null,
    };
  }

  async #run(isPlaceKnown: boolean): Promise<void> {
    const { journal, consumer, history } = this.#options;
    const { signal } = this.#ending;
    let isEnded = false;
    if (!isPlaceKnown) {
      await this.#untilDone(async () => {
        this.#position = await journal.register(consumer, await history.position());
      });
    }
    // A journal that could not be read is followed again from where it broke off; one that ended has ended.
    while (!signal.aborted && !isEnded) {
      // oxlint-disable-next-line no-await-in-loop -- followed again only after it broke off
      isEnded = await this.#untilDone(() => this.#follow(signal));
    }
    await this.#confirm();
  }

  async #follow(signal: AbortSignal): Promise<void> {
    const { journal, history, clock, maxReadings = DEFAULT_MAX_READINGS } = this.#options;
    for await (const records of journal.follow(this.#position, { maxReadings, signal })) {
      // One chunk after the other keeps the order.
      // oxlint-disable-next-line no-await-in-loop
      if (!(await this.#untilDone(() => history.append(records)))) return;
      this.#took(records);
      // oxlint-disable-next-line no-await-in-loop -- confirmed before the next chunk
      if (clock.monotonicMs() - this.#confirmedAtMs >= CONFIRM_INTERVAL_MS) await this.#confirm();
    }
  }

  /** Tries until it succeeds; false where the feeder was stopped before. */
  async #untilDone(attempt: () => Promise<void>): Promise<boolean> {
    const { signal } = this.#ending;
    while (!signal.aborted) {
      try {
        // oxlint-disable-next-line no-await-in-loop -- one attempt after the other
        await attempt();
        this.#recover();
        return true;
      } catch (error) {
        const waitMs = this.#fail(error);
        // oxlint-disable-next-line no-await-in-loop -- the pause between attempts
        await this.#wait(waitMs);
      }
    }
    return false;
  }

  #took(records: readonly JournalRecord[]): void {
    this.#position = records.at(-1)?.position ?? this.#position;
    for (const { batch } of records) this.#appendedReadings += batchLength(batch);
  }

  async #confirm(): Promise<void> {
    const { journal, consumer, clock, logger } = this.#options;
    if (this.#confirmed === this.#position) return;
    this.#confirmedAtMs = clock.monotonicMs();
    try {
      await journal.confirm(consumer, this.#position);
      this.#confirmed = this.#position;
    } catch (error) {
      // The journal only keeps more than it needs until the next confirmation succeeds.
      logger.debug({ error, consumer }, "the journal could not keep the place");
    }
  }

  /** Notes the failure; answers how long to wait before the next attempt. */
  #fail(error: unknown): number {
    const { clock, logger, consumer, random } = this.#options;
    const text = error instanceof Error ? error.message : String(error);
    const attempts = (this.#failing?.attempts ?? 0) + 1;
    const backOffMs = Math.min(MAX_RETRY_MS, FIRST_RETRY_MS * 2 ** (attempts - 1));
    const waitMs = Math.max(backOffMs * (0.5 + random() / 2), retryAfterMsOf(error));
    if (this.#failing === null) {
      const isExpected = isRetryable(error);
      if (isExpected) logger.warn({ error, consumer }, "the history does not take readings; the journal keeps them");
      else
        logger.error({ error, consumer }, "the history fails in a way it never should; the journal keeps the readings");
      this.#failing = { sinceMs: clock.monotonicMs(), at: clock.now(), attempts, text, retryAt: clock.now() + waitMs };
    } else {
      logger.debug({ error, consumer, attempts }, "the history still does not take readings");
      this.#failing.attempts = attempts;
      this.#failing.text = text;
      this.#failing.retryAt = clock.now() + waitMs;
    }
    return waitMs;
  }

  #recover(): void {
    if (this.#failing === null) return;
    const { clock, logger, consumer } = this.#options;
    logger.info({ consumer, afterMs: clock.monotonicMs() - this.#failing.sinceMs }, "the history takes readings again");
    this.#failing = null;
  }

  async #positionIfAvailable(): Promise<JournalPosition | null> {
    try {
      return await this.#options.history.position();
    } catch (error) {
      this.#fail(error);
      return null;
    }
  }

  async #wait(waitMs: number): Promise<void> {
    const { signal } = this.#ending;
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

/** What the history itself asks for, e.g. by Retry-After. */
function retryAfterMsOf(error: unknown): number {
  if (!(error instanceof WeishanError)) return 0;
  const { retryAfterMs } = error.facts;
  return typeof retryAfterMs === "number" ? Math.min(retryAfterMs, MAX_RETRY_AFTER_MS) : 0;
}
