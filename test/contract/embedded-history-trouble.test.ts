import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Worker } from "node:worker_threads";
import { PointTable } from "@weishan/core/reading";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { SqliteReadingHistory } from "../../packages/daemon/src/adapters/sqlite-history/sqlite-reading-history.ts";
import { systemClock } from "../../packages/daemon/src/adapters/system/system-clock.ts";
import { sequenceBatch } from "../support/batches.ts";
import { keptReadings } from "../support/kept-readings.ts";
import { recordingLogger } from "../support/recording-logger.ts";
import { requireMounting, SmallFileSystem } from "../support/small-file-system.ts";
import { until } from "../support/until.ts";

const EVER = { fromMs: 0, toMs: 4e12 };
const FIRST = "SW.MAIN.03F.FCU.0.roomTempC";

const recordsOf = (points: PointTable, positions: readonly number[]) =>
  positions.map((position) => ({ position, batch: sequenceBatch(points, position, 40) }));
const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** The threads that began, in order: each history's writer first. */
const threads: Worker[] = [];
const remember = (thread: Worker): void => {
  threads.push(thread);
};

async function endThread(index: number): Promise<void> {
  const thread = threads[index];
  if (thread === undefined) throw new Error("there is no such thread");
  const exited = once(thread, "exit");
  await thread.terminate();
  await exited;
}

describe("the embedded history whose thread ends in the middle", () => {
  let folder: string;
  let points: PointTable;
  let history: SqliteReadingHistory;
  let logger: ReturnType<typeof recordingLogger>;

  beforeEach(async () => {
    threads.length = 0;
    process.on("worker", remember);
    folder = await mkdtemp(join(tmpdir(), "weishan-history-"));
    points = new PointTable();
    logger = recordingLogger();
    history = new SqliteReadingHistory({ file: join(folder, "history.db"), points, clock: systemClock, logger });
    await history.start();
  });

  afterEach(async () => {
    process.off("worker", remember);
    await history.stop();
    await rm(folder, { recursive: true });
  });

  test("refuses what was under way when the writer ended, and has it once when it is offered again", async () => {
    await history.append(recordsOf(points, range(1, 50)));
    const underWay = history.append(recordsOf(points, range(51, 60)));
    await endThread(0);
    await expect(underWay).rejects.toMatchObject({ code: "HISTORY_UNAVAILABLE" });
    expect(await history.state()).toMatchObject({ available: false, trouble: "the thread has ended" });
    expect([...(await history.raw(FIRST, EVER, 1e6)).values].slice(0, 50)).toEqual(range(1, 50));
    await until("it writes again by itself", async () => (await history.state()).available);
    await history.append(recordsOf(points, range(51, 60)));
    expect([...(await history.raw(FIRST, EVER, 1e6)).values]).toEqual(range(1, 60));
    expect((await history.latest([FIRST]))[0]?.value).toBe(60);
    expect(await history.state()).toMatchObject({ available: true, trouble: null, position: 60, samples: 2_400 });
    expect(await history.state()).toMatchObject({ lostThreads: 1 });
    expect(logger.lines).toMatchObject([{ level: "error", message: expect.stringContaining("writing thread") }]);
  });

  test("answers questions again after a reader ended", async () => {
    await history.append(recordsOf(points, range(1, 50)));
    expect((await history.raw(FIRST, EVER, 1e6)).ats).toHaveLength(50);
    await endThread(1);
    await until("a reader answers", async () => {
      const answer = await history.raw(FIRST, EVER, 1e6).catch(() => null);
      return answer?.ats.length === 50;
    });
    expect(await history.state()).toMatchObject({ lostThreads: 1 });
    expect(logger.lines).toMatchObject([{ level: "error", message: expect.stringContaining("reading thread") }]);
    await history.append(recordsOf(points, [51]));
    expect((await history.raw(FIRST, EVER, 1e6)).ats).toHaveLength(51);
  });

  test("stops in good order while it has no writer", async () => {
    await history.append(recordsOf(points, range(1, 50)));
    await endThread(0);
    await history.stop();
    await history.start();
    expect(await history.position()).toBe(50);
  });
});

test("a feeder brings every reading into the embedded history once, however often its writer ends", async () => {
  const folder = await mkdtemp(join(tmpdir(), "weishan-history-"));
  threads.length = 0;
  process.on("worker", remember);
  const { points, journal, history, feeder } = keptReadings(
    folder,
    (table) => new SqliteReadingHistory({ file: join(folder, "history.db"), points: table, clock: systemClock }),
  );
  try {
    await journal.start();
    await history.start();
    await feeder.start();
    for (let sequence = 1; sequence <= 600; sequence++) {
      await journal.append(sequenceBatch(points, sequence, 40));
      // The newest writer, whatever it does just now.
      if (sequence % 200 === 0) {
        const began = threads.length;
        await endThread(began - 1);
        await until("another writer began", () => threads.length > began);
      }
    }
    await until("the backlog is drained", () => feeder.state().behindRecords === 0, 30_000);
    expect([...(await history.raw(FIRST, EVER, 1e6)).values]).toEqual(range(1, 600));
    expect((await history.state()).samples).toBe(600 * 40);
  } finally {
    process.off("worker", remember);
    await feeder.stop();
    await history.stop();
    await journal.stop();
    await rm(folder, { recursive: true });
  }
});

describe.runIf(requireMounting())("the embedded history on a disk that is full", () => {
  let disk: SmallFileSystem;

  beforeEach(() => {
    disk = SmallFileSystem.mount(8);
  });

  afterEach(() => {
    disk.unmount();
  });

  test("refuses records, goes on answering, and loses and doubles nothing when there is space again", async () => {
    disk.occupy(5);
    const points = new PointTable();
    const file = join(disk.folder, "history.db");
    const history = new SqliteReadingHistory({ file, points, clock: systemClock });
    await history.start();
    let position = 0;
    const refusals: unknown[] = [];
    while (refusals.length < 3 && position < 20_000) {
      const next = recordsOf(points, range(position + 1, position + 8));
      try {
        await history.append(next);
        position += next.length;
      } catch (error) {
        refusals.push(error);
      }
    }
    const refusal = expect.objectContaining({ code: "HISTORY_UNAVAILABLE" });
    expect(refusals).toEqual([refusal, refusal, refusal]);
    expect(await history.state()).toMatchObject({ available: false, trouble: "database or disk is full", position });
    expect([...(await history.raw(FIRST, EVER, 1e6)).values]).toEqual(range(1, position));
    expect((await history.latest([FIRST]))[0]?.value).toBe(position);

    disk.relieve();
    await history.append(recordsOf(points, range(position + 1, position + 100)));
    expect([...(await history.raw(FIRST, EVER, 1e6)).values]).toEqual(range(1, position + 100));
    await history.stop();
    const again = new SqliteReadingHistory({ file, points: new PointTable(), clock: systemClock });
    await again.start();
    expect([...(await again.raw(FIRST, EVER, 1e6)).values]).toEqual(range(1, position + 100));
    expect(await again.state()).toMatchObject({ position: position + 100, samples: (position + 100) * 40 });
    await again.stop();
  });
});
