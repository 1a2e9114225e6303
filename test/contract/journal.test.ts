import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PointTable } from "@weishan/core/reading";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { FileJournal, type FileJournalOptions } from "../../packages/daemon/src/adapters/journal/file-journal.ts";
import { createSegmentFile } from "../../packages/daemon/src/adapters/journal/segment-writer.ts";
import { systemClock } from "../../packages/daemon/src/adapters/system/system-clock.ts";
import type { JournalRecord } from "../../packages/daemon/src/ports/journal.ts";
import { sequenceBatch, sequenceOf } from "../support/batches.ts";
import { recordingLogger } from "../support/recording-logger.ts";
import { requireMounting, SmallFileSystem } from "../support/small-file-system.ts";

let folder: string;
const open: FileJournal[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "weishan-journal-"));
});

afterEach(async () => {
  for (const journal of open.splice(0)) await journal.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function startJournal(
  options: Partial<FileJournalOptions> = {},
): Promise<{ journal: FileJournal; points: PointTable }> {
  const points = options.points ?? new PointTable();
  const journal = new FileJournal({
    folder,
    points,
    clock: systemClock,
    logger: recordingLogger(),
    maxBytes: 64 * 1024 * 1024,
    fsync: "always",
    ...options,
  });
  await journal.start();
  open.push(journal);
  return { journal, points };
}

async function appendAll(journal: FileJournal, points: PointTable, sequences: Iterable<number>): Promise<void> {
  await Promise.all(Array.from(sequences, (sequence) => journal.append(sequenceBatch(points, sequence))));
}

/** Follows until `count` records came. */
async function take(journal: FileJournal, after: number, count: number): Promise<JournalRecord[]> {
  const taken: JournalRecord[] = [];
  const ending = new AbortController();
  for await (const records of journal.follow(after, { maxReadings: 50, signal: ending.signal })) {
    taken.push(...records);
    if (taken.length >= count) ending.abort();
  }
  return taken;
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const segmentFiles = (): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".wjl"))
    .toSorted();

describe("the journal", () => {
  test("gives every follower each batch once and in order, from memory and from disk", async () => {
    const { journal, points } = await startJournal({ recentReadings: 200, segmentBytes: 2_000 });
    await appendAll(journal, points, range(1, 300));
    for (const after of [0, 1, 137, 280]) {
      const records = await take(journal, after, 300 - after);
      expect(records.map(({ batch }) => sequenceOf(batch))).toEqual(range(after + 1, 300));
      expect(records.map(({ position }) => position)).toEqual(range(after + 1, 300));
    }
  });

  test("wakes a follower that is waiting when something arrives", async () => {
    const { journal, points } = await startJournal();
    const waiting = take(journal, 0, 2);
    await appendAll(journal, points, [1]);
    await appendAll(journal, points, [2]);
    expect((await waiting).map(({ batch }) => sequenceOf(batch))).toEqual([1, 2]);
  });

  test("never gives more readings at once than the follower asked for", async () => {
    const { journal, points } = await startJournal();
    await appendAll(journal, points, range(1, 40));
    const ending = new AbortController();
    let last = 0;
    for await (const records of journal.follow(0, { maxReadings: 12, signal: ending.signal })) {
      expect(records.reduce((sum, { batch }) => sum + batch.values.length, 0)).toBeLessThanOrEqual(12);
      last = records.at(-1)?.position ?? 0;
      if (last === 40) ending.abort();
    }
    expect(last).toBe(40);
  });

  test("has everything after a restart, although the program numbers its points anew", async () => {
    const first = await startJournal();
    await appendAll(first.journal, first.points, range(1, 20));
    await first.journal.stop();
    const points = new PointTable();
    points.numberOf("SW.MAIN.B1.MTR.MAIN.activePowerKw");
    const { journal } = await startJournal({ points });
    const records = await take(journal, 0, 20);
    expect(records.map(({ batch }) => sequenceOf(batch))).toEqual(range(1, 20));
    expect(points.idOf(records[0]?.batch.pointNumbers[0] ?? 0)).toBe("SW.MAIN.03F.FCU.0.roomTempC");
    expect(await journal.append(sequenceBatch(points, 21))).toBe(21);
  });

  test("shares one sync among appends that arrive together", async () => {
    const { journal, points } = await startJournal();
    await appendAll(journal, points, range(1, 500));
    expect(journal.state().fsyncs).toBeLessThan(10);
    expect(journal.state().appendedReadings).toBe(2_500);
  });

  test("keeps the places of its consumers over a restart", async () => {
    const first = await startJournal();
    expect(await first.journal.register("history")).toBe(0);
    await appendAll(first.journal, first.points, range(1, 20));
    await first.journal.confirm("history", 13);
    await first.journal.stop();
    const { journal } = await startJournal();
    expect(await journal.register("history")).toBe(13);
    expect(journal.state().consumers).toEqual([{ name: "history", position: 13, behindRecords: 7 }]);
  });

  test("drops files only when every consumer has confirmed what is in them", async () => {
    const { journal, points } = await startJournal({ segmentBytes: 1_000 });
    await journal.register("history");
    await journal.register("alarms");
    for (const sequence of range(1, 100)) await journal.append(sequenceBatch(points, sequence));
    const before = segmentFiles().length;
    await journal.confirm("history", 100);
    expect(segmentFiles().length).toBe(before);
    await journal.confirm("alarms", 60);
    expect(segmentFiles().length).toBeLessThan(before);
    expect(journal.state().tailPosition).toBeLessThanOrEqual(61);
    expect((await take(journal, 60, 40)).map(({ batch }) => sequenceOf(batch))).toEqual(range(61, 100));
    await journal.forget("alarms");
    expect(segmentFiles().length).toBe(1);
  });

  test("goes on behind a consumer that is ahead of it, so that no position means two records", async () => {
    const { journal, points } = await startJournal();
    await appendAll(journal, points, range(1, 3));
    expect(await journal.register("history", 1_000)).toBe(1_000);
    expect(await journal.append(sequenceBatch(points, 4))).toBe(1_001);
    expect((await take(journal, 0, 4)).map(({ position }) => position)).toEqual([1, 2, 3, 1_001]);
    await journal.stop();
    const again = await startJournal({ recentReadings: 0 });
    expect((await take(again.journal, 0, 4)).map(({ position }) => position)).toEqual([1, 2, 3, 1_001]);
    expect(again.journal.state().lostRecords).toBe(0);
  });

  test("says long before the bound that it is filling, refuses at the bound, and takes readings again afterwards", async () => {
    const logger = recordingLogger();
    const { journal, points } = await startJournal({ maxBytes: 20_000, logger });
    await journal.register("history");
    const append = (sequence: number): Promise<number> => journal.append(sequenceBatch(points, sequence));
    let position = 0;
    while (journal.state().trouble === null) position = await append(position + 1);
    expect(journal.state().sizeBytes / journal.state().maxBytes).toBeLessThan(0.55);
    expect(journal.state().trouble).toContain("history is");
    const fill = async (): Promise<void> => {
      for (;;) position = await append(position + 1);
    };
    await expect(fill()).rejects.toMatchObject({ code: "JOURNAL_FULL" });
    expect(journal.state().sizeBytes).toBeLessThanOrEqual(20_000);
    await journal.confirm("history", position);
    expect(await append(position + 1)).toBe(position + 1);
    expect(journal.state().trouble).toBeNull();
    expect(logger.lines.map(({ message }) => message)).toEqual([
      "the journal is filling",
      "the journal is nearly full",
      "the journal refuses readings",
      "the journal has room again",
      "the journal takes readings again",
    ]);
  });

  test("syncs within a second when it is told not to sync each append", async () => {
    const { journal, points } = await startJournal({ fsync: "1s" });
    await appendAll(journal, points, [1]);
    expect(journal.state().fsyncs).toBe(0);
    await expect.poll(() => journal.state().fsyncs, { timeout: 5_000 }).toBe(1);
  });
});

describe("a second copy", () => {
  test("is refused while the first runs, with its process id", async () => {
    await startJournal();
    await expect(startJournal()).rejects.toMatchObject({ code: "DATA_DIR_IN_USE", facts: { pid: process.pid } });
  });

  test("is refused also from another process, and let in after that one was killed", async () => {
    const holder = spawn(
      process.execPath,
      [join(import.meta.dirname, "../support/journal-writer.ts"), folder, "hold"],
      {
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    await once(holder.stdout, "data");
    const theirs = join(folder, "journal");
    await expect(startJournal({ folder: theirs })).rejects.toMatchObject({
      code: "DATA_DIR_IN_USE",
      facts: { pid: holder.pid },
    });
    holder.kill("SIGKILL");
    await once(holder, "exit");
    const { journal } = await startJournal({ folder: theirs });
    expect(journal.state().trouble).toBeNull();
  });

  test("is told in one line when the folder cannot be made", async () => {
    writeFileSync(join(folder, "file"), "");
    await expect(startJournal({ folder: join(folder, "file", "journal") })).rejects.toMatchObject({
      code: "DATA_DIR_UNWRITABLE",
      message: expect.not.stringContaining("\n"),
    });
  });
});

describe("a damaged journal", () => {
  async function journalOf(sequences: readonly number[]): Promise<string> {
    const { journal, points } = await startJournal();
    for (const sequence of sequences) await journal.append(sequenceBatch(points, sequence));
    await journal.stop();
    return join(folder, segmentFiles()[0] ?? "");
  }

  test("loses only the record that was torn, wherever the tear is, and says how many bytes it cut", async () => {
    const file = await journalOf([1, 2]);
    const whole = readFileSync(file);
    const last = whole.lastIndexOf(Buffer.from([0xd7, 0x4a, 0x52, 0x01]));
    for (let sizeBytes = last; sizeBytes < whole.length; sizeBytes++) {
      writeFileSync(file, whole.subarray(0, sizeBytes));
      const { journal, points } = await startJournal();
      expect(journal.state()).toMatchObject({ headPosition: 1, repairedBytes: sizeBytes - last, lostRecords: 0 });
      expect(await journal.append(sequenceBatch(points, 3))).toBe(2);
      expect((await take(journal, 0, 2)).map(({ batch }) => sequenceOf(batch))).toEqual([1, 3]);
      await journal.stop();
      for (const name of segmentFiles()) rmSync(join(folder, name));
    }
  });

  test("cuts off what a power cut left behind the last record", async () => {
    const file = await journalOf([1, 2, 3]);
    appendFileSync(file, Buffer.alloc(5_000));
    const { journal } = await startJournal();
    expect(journal.state()).toMatchObject({ headPosition: 3, repairedBytes: 5_000 });
    expect(statSync(file).size).toBeLessThan(5_000);
  });

  test("names the records that cannot be read, keeps their file aside, and goes on with the next", async () => {
    const logger = recordingLogger();
    const file = await journalOf(range(1, 9));
    const bytes = readFileSync(file);
    const frames: number[] = [];
    for (
      let at = bytes.indexOf("\xd7JR\x01", 0, "latin1");
      at !== -1;
      at = bytes.indexOf("\xd7JR\x01", at + 1, "latin1")
    )
      frames.push(at);
    // One bit in the middle of the fifth record.
    const place = (frames[4] ?? 0) + 30;
    bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place);
    writeFileSync(file, bytes);
    const { journal } = await startJournal({ logger, recentReadings: 0 });
    const records = await take(journal, 0, 8);
    expect(records.map(({ batch }) => sequenceOf(batch))).toEqual([1, 2, 3, 4, 6, 7, 8, 9]);
    expect(journal.state()).toMatchObject({ lostRecords: 1, repairedBytes: 0 });
    expect(logger.lines.find(({ level }) => level === "error")?.facts).toMatchObject({
      code: "JOURNAL_CORRUPT",
      firstLost: 5,
      lastLost: 5,
      keptAs: `${file}.damaged`,
    });
    expect(readdirSync(folder).some((name) => name.endsWith(".damaged"))).toBe(true);
  });

  test("goes on with the next file where the rest of one is gone", async () => {
    const { journal: first, points } = await startJournal({ segmentBytes: 500 });
    for (const sequence of range(1, 30)) await first.append(sequenceBatch(points, sequence));
    await first.stop();
    const victim = segmentFiles()[1] ?? "";
    truncateSync(join(folder, victim), 60);
    const { journal } = await startJournal({ recentReadings: 0 });
    const lostFrom = Number.parseInt(victim, 10);
    const lostTo = Number.parseInt(segmentFiles()[2] ?? "", 10) - 1;
    const records = await take(journal, 0, 30 - (lostTo - lostFrom + 1));
    expect(records.map(({ batch }) => sequenceOf(batch))).toEqual([
      ...range(1, lostFrom - 1),
      ...range(lostTo + 1, 30),
    ]);
    expect(journal.state().lostRecords).toBe(lostTo - lostFrom + 1);
  });

  test("starts all consumers again at the oldest record when their places cannot be read", async () => {
    await journalOf(range(1, 3));
    writeFileSync(join(folder, "consumers.json"), '{"consu');
    const { journal } = await startJournal();
    expect(await journal.register("history")).toBe(0);
    expect(readdirSync(folder)).toContain("consumers.json.damaged");
  });
});

describe("a disk that fails", () => {
  const noSpace = (): Error => Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });

  test("refuses the readings of that moment, says so, and takes the next without a torn middle", async () => {
    let room = Number.POSITIVE_INFINITY;
    const { journal, points } = await startJournal({
      async createFile(path) {
        const file = await createSegmentFile(path);
        return {
          ...file,
          async write(bytes, offset) {
            // As a real disk does it: what still fits is written.
            await file.write(bytes.subarray(0, room), offset);
            if (bytes.length > room) throw noSpace();
          },
        };
      },
    });
    await journal.append(sequenceBatch(points, 1));
    for (room = 0; room < 150; room += 7) {
      await expect(journal.append(sequenceBatch(points, 999, 50))).rejects.toMatchObject({
        code: "JOURNAL_UNAVAILABLE",
        facts: { errno: "ENOSPC" },
      });
      expect(journal.state().trouble).toContain("ENOSPC");
      const full = room;
      room = Number.POSITIVE_INFINITY;
      await journal.append(sequenceBatch(points, 2 + full / 7));
      expect(journal.state().trouble).toBeNull();
      room = full;
    }
    await journal.stop();
    const again = await startJournal({ recentReadings: 0 });
    expect(again.journal.state()).toMatchObject({ repairedBytes: 0, headPosition: 23 });
    expect((await take(again.journal, 0, 23)).map(({ batch }) => sequenceOf(batch))).toEqual(range(1, 23));
    expect(again.journal.state().lostRecords).toBe(0);
  });

  test("does not acknowledge what it could not sync", async () => {
    let isBroken = false;
    const { journal, points } = await startJournal({
      async createFile(path) {
        const file = await createSegmentFile(path);
        return {
          ...file,
          async sync() {
            if (isBroken) throw Object.assign(new Error("EIO: i/o error, fdatasync"), { code: "EIO" });
            await file.sync();
          },
        };
      },
    });
    await journal.append(sequenceBatch(points, 1));
    isBroken = true;
    await expect(journal.append(sequenceBatch(points, 999))).rejects.toMatchObject({ code: "JOURNAL_UNAVAILABLE" });
    isBroken = false;
    await journal.append(sequenceBatch(points, 2));
    await journal.stop();
    const again = await startJournal({ recentReadings: 0 });
    expect((await take(again.journal, 0, 2)).map(({ batch }) => sequenceOf(batch))).toEqual([1, 2]);
  });
});

describe.runIf(requireMounting())("the journal on a real disk that is full", () => {
  let disk: SmallFileSystem;

  beforeEach(() => {
    disk = SmallFileSystem.mount(4);
  });

  afterEach(async () => {
    for (const journal of open.splice(0)) await journal.stop();
    disk.unmount();
  });

  test("refuses readings, still shows what it has, and goes on without a hole when there is space again", async () => {
    disk.occupy(3);
    const options = { folder: join(disk.folder, "journal"), segmentBytes: 100_000 };
    const { journal, points } = await startJournal(options);
    const acknowledged: number[] = [];
    const refusals: unknown[] = [];
    for (let sequence = 1; refusals.length < 3; sequence++) {
      try {
        await journal.append(sequenceBatch(points, sequence, 200));
        acknowledged.push(sequence);
      } catch (error) {
        refusals.push(error);
      }
    }
    const refusal = expect.objectContaining({ code: "JOURNAL_UNAVAILABLE", facts: { errno: "ENOSPC" } });
    expect(refusals).toEqual([refusal, refusal, refusal]);
    expect(journal.state().trouble).not.toBeNull();
    const before = await take(journal, 0, acknowledged.length);
    expect(before.map(({ batch }) => sequenceOf(batch))).toEqual(acknowledged);

    disk.relieve();
    for (let sequence = 100_001; sequence <= 100_050; sequence++) {
      await journal.append(sequenceBatch(points, sequence, 200));
      acknowledged.push(sequence);
    }
    expect(journal.state().trouble).toBeNull();
    await journal.stop();
    const again = await startJournal({ ...options, points: new PointTable() });
    const records = await take(again.journal, 0, acknowledged.length);
    expect(records.map(({ batch }) => sequenceOf(batch))).toEqual(acknowledged);
    expect(records.map(({ position }) => position)).toEqual(range(1, acknowledged.length));
  });
});
