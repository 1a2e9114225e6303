import { WeishanError } from "@weishan/core/error";
import { epochMs, type ReadingBatch } from "@weishan/core/reading";
import { describe, expect, test } from "vitest";
import type { FollowOptions, Journal, JournalPosition, JournalRecord } from "../../ports/journal.ts";
import type { ReadingHistory } from "../../ports/reading-history.ts";
import { HandClock, settled } from "./fake/hand-clock.ts";
import { HistoryFeeder } from "./history-feeder.ts";

const unused = (): never => {
  throw new Error("the feeder has no business here");
};

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

const batchOf = (value: number): ReadingBatch => ({
  receivedAt: epochMs(0),
  pointNumbers: Uint32Array.of(0),
  ats: Float64Array.of(0),
  values: Float64Array.of(value),
  statuses: Uint8Array.of(0),
  texts: null,
});

/** A journal in memory that gives one record at a time. */
class ShortJournal implements Journal {
  readonly confirmations: JournalPosition[] = [];
  readonly #records: JournalRecord[] = [];
  readonly #waiting = new Set<() => void>();
  knownAtRegister: JournalPosition | undefined;
  brokenFor = 0;

  async append(batch: ReadingBatch): Promise<JournalPosition> {
    this.#records.push({ position: this.#records.length + 1, batch });
    for (const wake of this.#waiting) wake();
    return this.#records.length;
  }

  async *follow(after: JournalPosition, { signal }: FollowOptions): AsyncGenerator<readonly JournalRecord[]> {
    for (let place = after; !signal.aborted; ) {
      const next = this.#records[place];
      if (next === undefined) {
        await new Promise<void>((resolve) => {
          this.#waiting.add(resolve);
          signal.addEventListener("abort", () => resolve());
        });
      } else {
        if (this.brokenFor-- > 0) throw new WeishanError("JOURNAL_UNAVAILABLE", "the disk does not answer");
        place = next.position;
        yield [next];
      }
    }
  }

  async confirm(_name: string, position: JournalPosition): Promise<void> {
    this.confirmations.push(position);
  }

  async register(_name: string, known?: JournalPosition): Promise<JournalPosition> {
    this.knownAtRegister = known;
    return known ?? 0;
  }

  state() {
    return {
      headPosition: this.#records.length,
      tailPosition: 1,
      sizeBytes: 0,
      maxBytes: 1,
      appendedReadings: 0,
      fsyncs: 0,
      repairedBytes: 0,
      lostRecords: 0,
      trouble: null,
      consumers: [],
    };
  }
}

/** A history that keeps values, and fails as long as it is told to. */
class KeptValues implements ReadingHistory {
  readonly values: number[] = [];
  attempts = 0;
  failure: WeishanError | null = null;
  start = unused;
  stop = unused;
  latest = unused;
  raw = unused;
  buckets = unused;
  downsample = unused;
  counterAdvance = unused;
  export = unused;
  backup = unused;
  state = unused;

  async append(records: readonly JournalRecord[]): Promise<void> {
    this.attempts += 1;
    if (this.failure !== null) throw this.failure;
    for (const { batch } of records) this.values.push(batch.values[0] ?? Number.NaN);
  }

  async position(): Promise<JournalPosition> {
    if (this.failure !== null) throw this.failure;
    return this.values.length;
  }
}

function feed() {
  const journal = new ShortJournal();
  const history = new KeptValues();
  const clock = new HandClock();
  const feeder = new HistoryFeeder({ consumer: "history", journal, history, clock, logger: quiet, random: () => 1 });
  return { journal, history, clock, feeder };
}

describe("feeding a history from the journal", () => {
  test("brings every record in order and tells the journal at the end", async () => {
    const { journal, history, feeder } = feed();
    await feeder.start();
    for (const value of [1, 2, 3]) await journal.append(batchOf(value));
    await settled();
    expect(history.values).toEqual([1, 2, 3]);
    await feeder.stop();
    expect(journal.confirmations.at(-1)).toBe(3);
    expect(feeder.state()).toMatchObject({ position: 3, behindRecords: 0, appendedReadings: 3, lastError: null });
  });

  test("goes on where the history says it is", async () => {
    const { journal, history, feeder } = feed();
    for (const value of [1, 2, 3]) await journal.append(batchOf(value));
    history.values.push(1, 2);
    await feeder.start();
    await settled();
    expect(history.values).toEqual([1, 2, 3]);
    expect(journal.knownAtRegister).toBe(2);
    await feeder.stop();
  });

  test("keeps trying a history that is away, ever more seldom, and loses nothing", async () => {
    const { journal, history, clock, feeder } = feed();
    await feeder.start();
    history.failure = new WeishanError("HISTORY_UNAVAILABLE", "no answer from the database");
    await journal.append(batchOf(1));
    await journal.append(batchOf(2));
    await settled();
    expect(feeder.state()).toMatchObject({ lastError: "no answer from the database", behindRecords: 2, position: 0 });
    for (const [index, waitMs] of [500, 1_000, 2_000, 4_000].entries()) {
      await clock.turn(waitMs - 1);
      await settled();
      expect(history.attempts).toBe(index + 1);
      await clock.turn(1);
      await settled();
      expect(history.attempts).toBe(index + 2);
    }
    history.failure = null;
    await clock.turn(30_000);
    await settled();
    expect(history.values).toEqual([1, 2]);
    expect(feeder.state()).toMatchObject({ lastError: null, failingSince: null, retryAt: null, behindRecords: 0 });
    await feeder.stop();
  });

  test("waits as long as the database asks for", async () => {
    const { journal, history, clock, feeder } = feed();
    await feeder.start();
    history.failure = new WeishanError("HISTORY_UNAVAILABLE", "429: too many requests", { retryAfterMs: 20_000 });
    await journal.append(batchOf(1));
    await settled();
    await clock.turn(19_999);
    await settled();
    expect(history.attempts).toBe(1);
    history.failure = null;
    await clock.turn(1);
    await settled();
    expect(history.values).toEqual([1]);
    await feeder.stop();
  });

  test("starts while the history is away and asks for its place when it is back", async () => {
    const { journal, history, clock, feeder } = feed();
    await journal.append(batchOf(1));
    await journal.append(batchOf(2));
    history.values.push(1);
    history.failure = new WeishanError("HISTORY_UNAVAILABLE", "no answer");
    await feeder.start();
    await settled();
    expect(feeder.state().lastError).toBe("no answer");
    history.failure = null;
    await clock.turn(60_000);
    await settled();
    expect(history.values).toEqual([1, 2]);
    await feeder.stop();
  });

  test("follows a journal again that could not be read for a moment", async () => {
    const { journal, history, clock, feeder } = feed();
    await feeder.start();
    journal.brokenFor = 2;
    await journal.append(batchOf(1));
    await settled();
    expect(feeder.state().lastError).toBe("the disk does not answer");
    await clock.turn(500);
    await settled();
    await clock.turn(1_000);
    await settled();
    expect(history.values).toEqual([1]);
    await feeder.stop();
  });

  test("stops at once while it waits for the history", async () => {
    const { journal, history, feeder } = feed();
    await feeder.start();
    history.failure = new WeishanError("HISTORY_UNAVAILABLE", "no answer");
    await journal.append(batchOf(1));
    await settled();
    await feeder.stop();
    expect(journal.confirmations).toEqual([]);
    expect(feeder.state()).toMatchObject({ position: 0, behindRecords: 1 });
  });
});
