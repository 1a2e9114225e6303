import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { DatabaseSync } from "node:sqlite";
import { epochMs, PointTable, statusOf } from "@weishan/core/reading";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  SqliteReadingHistory,
  type SqliteReadingHistoryOptions,
} from "../../packages/daemon/src/adapters/sqlite-history/sqlite-reading-history.ts";
import type { Clock } from "../../packages/daemon/src/ports/clock.ts";
import { batchFrom } from "../support/batches.ts";

const DAY_MS = 86_400_000;
const START_MS = Date.UTC(2026, 0, 1) - 8 * 3_600_000;
const TEMP = "SW.MAIN.03F.FCU.07.roomTempC";
const ENERGY = "SW.MAIN.B1.MTR.MAIN.energyImportKwh";
const EVER = { fromMs: 0, toMs: 4e12 };

const clockAt = (nowMs: number): Clock => ({
  now: () => epochMs(nowMs),
  monotonicMs: () => 0,
  after: () => ({ cancel: () => undefined }),
});

describe("the embedded history", () => {
  let folder: string;
  let file: string;
  let opened: SqliteReadingHistory[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "weishan-history-"));
    file = join(folder, "history.db");
    opened = [];
  });

  afterEach(async () => {
    for (const history of opened) await history.stop();
    await rm(folder, { recursive: true });
  });

  const open = async (
    points: PointTable,
    options: Partial<SqliteReadingHistoryOptions> = {},
  ): Promise<SqliteReadingHistory> => {
    const history = new SqliteReadingHistory({ file, points, clock: clockAt(START_MS), ...options });
    await history.start();
    opened.push(history);
    return history;
  };

  test("refuses a file of another format and says the way out, instead of misreading it", async () => {
    const other = new DatabaseSync(file);
    other.exec("CREATE TABLE log (x); PRAGMA user_version = 99");
    other.close();
    await expect(open(new PointTable())).rejects.toThrow(
      /format 99, this program knows format 1; .*move the file away/u,
    );
  });

  test("loses no acknowledged record and keeps none twice when it is killed in the middle, again and again", async () => {
    let acknowledged = 0;
    for (let kill = 0; kill < 5; kill++) {
      const script = new URL("../support/embedded-history-writer.ts", import.meta.url).pathname;
      const writer: ChildProcess = spawn(process.execPath, [script, file], { stdio: ["ignore", "pipe", "inherit"] });
      const { stdout } = writer;
      if (stdout === null) throw new Error("the writer has no output");
      const before = acknowledged;
      for await (const line of createInterface({ input: stdout })) {
        acknowledged = Math.max(acknowledged, Number(line));
        // Blocks are made from some hundred records on; the later kills fall into and between them.
        if (acknowledged - before >= 130 + kill * 211) writer.kill("SIGKILL");
      }
      if (writer.exitCode === null && writer.signalCode === null) await once(writer, "exit");

      const history = await open(new PointTable());
      const position = await history.position();
      expect(position).toBeGreaterThanOrEqual(acknowledged);
      for (const row of [0, 17, 39]) {
        const series = await history.raw(`SW.MAIN.03F.FCU.${row}.roomTempC`, EVER, 1e6);
        expect([...series.values]).toEqual(Array.from({ length: position }, (_, index) => index + 1));
      }
      expect((await history.state()).samples).toBe(position * 40);
      await history.stop();
      acknowledged = position;
    }
  });

  /** A sample every 30 s of a value that rises and of one that turns, for so many days. */
  const fill = async (history: SqliteReadingHistory, points: PointTable, days: number): Promise<void> => {
    let position = await history.position();
    for (let atMs = START_MS; atMs < START_MS + days * DAY_MS; atMs += 3_600_000) {
      const ats = Array.from({ length: 120 }, (_, row) => atMs + row * 30_000);
      const columns = {
        pointIds: ats.flatMap(() => [TEMP, ENERGY]),
        ats: ats.flatMap((at) => [at, at]),
        values: ats.flatMap((at) => [
          Math.round(240 + 20 * Math.sin(at / 5e6)) / 10,
          Math.round((at - START_MS) / 100) / 100,
        ]),
      };
      await history.append([{ position: ++position, batch: batchFrom(points, columns) }]);
    }
  };

  const interval = { expectedIntervalMs: () => 30_000 };
  const taipeiDays = (days: number) =>
    Array.from({ length: days }, (_, day) => ({
      fromMs: START_MS + day * DAY_MS,
      toMs: START_MS + (day + 1) * DAY_MS,
    }));

  test("says in buckets from roll-ups what it says from samples, before and after late data", async () => {
    const points = new PointTable();
    const history = await open(points, interval);
    await fill(history, points, 6);
    const span = { fromMs: START_MS, toMs: START_MS + 6 * DAY_MS };
    const check = async (): Promise<void> => {
      const rolled = await history.buckets(TEMP, span, 900_000);
      // Buckets of seven minutes and a half never use roll-ups; two of them are one of the others.
      const fine = await history.buckets(TEMP, span, 450_000);
      for (let bucket = 0; bucket < rolled.count.length; bucket++) {
        const [one, other] = [2 * bucket, 2 * bucket + 1];
        expect(rolled.count[bucket]).toBe((fine.count[one] ?? 0) + (fine.count[other] ?? 0));
        expect(rolled.max[bucket]).toBe(Math.max(fine.max[one] ?? 0, fine.max[other] ?? 0));
        expect(rolled.min[bucket]).toBe(Math.min(fine.min[one] ?? 0, fine.min[other] ?? 0));
        expect(rolled.sum[bucket]).toBeCloseTo((fine.sum[one] ?? 0) + (fine.sum[other] ?? 0), 6);
        expect(rolled.coverage[bucket]).toBeCloseTo(((fine.coverage[one] ?? 0) + (fine.coverage[other] ?? 0)) / 2, 9);
      }
    };
    await check();
    const late = Array.from({ length: 1_500 }, (_, row) => START_MS + 1.5 * DAY_MS + ((row * 7_919) % 1_500) * 11_000);
    const columns = {
      pointIds: late.map(() => TEMP),
      ats: late,
      values: late.map(() => 99),
      statuses: late.map((at) => (at % 3 === 0 ? statusOf("bad", "no-answer") : 0)),
    };
    await history.append([{ position: (await history.position()) + 1, batch: batchFrom(points, columns) }]);
    await check();
    await history.settle();
    await check();
  });

  test("answers daily energy from roll-ups as it follows from the readings", async () => {
    const points = new PointTable();
    const history = await open(points, interval);
    await fill(history, points, 5);
    const [days] = await history.counterAdvances([ENERGY], taipeiDays(4));
    for (const { advance, coverage } of days ?? []) {
      expect(advance).toBeCloseTo(DAY_MS / 10_000, 6);
      expect(coverage).toBe(1);
    }
    const whole = await history.counterAdvance(ENERGY, { fromMs: START_MS + 777, toMs: START_MS + 4 * DAY_MS + 1_234 });
    expect(whole.advance).toBeCloseTo((4 * DAY_MS + 457) / 10_000, 1);
  });

  test("gives up samples older than their retention and keeps what they amounted to", async () => {
    const points = new PointTable();
    const now = START_MS + 6 * DAY_MS;
    const history = await open(points, {
      ...interval,
      clock: clockAt(now),
      retention: () => ({ rawDays: 2, rollUpDays: Number.POSITIVE_INFINITY }),
    });
    await fill(history, points, 6);
    const span = { fromMs: START_MS, toMs: now };
    const before = await history.buckets(TEMP, span, 900_000);
    const [energyBefore] = await history.counterAdvances([ENERGY], taipeiDays(5));
    await history.expire();
    const left = await history.raw(TEMP, span, 1e6);
    expect(left.ats[0]).toBe(START_MS + 4 * DAY_MS);
    expect(left.ats).toHaveLength(2 * 2_880);
    const after = await history.buckets(TEMP, span, 900_000);
    expect([...after.count]).toEqual([...before.count]);
    expect([...after.max]).toEqual([...before.max]);
    expect((await history.counterAdvances([ENERGY], taipeiDays(5)))[0]).toEqual(energyBefore);
    const minutes = await history.buckets(TEMP, { fromMs: START_MS + DAY_MS, toMs: START_MS + 2 * DAY_MS }, 60_000);
    expect(minutes.count.every((count) => count === 2)).toBe(true);
    const chart = await history.downsample(TEMP, span, 200);
    expect(chart.ats[0]).toBe(START_MS);
    expect(Math.max(...chart.values)).toBe(26);
  });

  test("keeps each class of points for as long as it is told to, and shorter retention at once", async () => {
    const points = new PointTable();
    const now = START_MS + 6 * DAY_MS;
    let tempDays = 400;
    const retention = (pointId: string) => ({ rawDays: pointId === TEMP ? tempDays : 3_650, rollUpDays: 3_650 });
    const history = await open(points, { ...interval, clock: clockAt(now), retention });
    await fill(history, points, 6);
    await history.expire();
    expect((await history.raw(TEMP, EVER, 1e6)).ats[0]).toBe(START_MS);
    tempDays = 1;
    await history.expire();
    expect((await history.raw(TEMP, EVER, 1e6)).ats[0]).toBe(START_MS + 5 * DAY_MS);
    expect((await history.raw(ENERGY, EVER, 1e6)).ats).toHaveLength(6 * 2_880);
    expect((await history.state()).samples).toBe(7 * 2_880);
  });

  test("gives up what still waits for its block together with the rest of its day, and keeps its roll-ups", async () => {
    const points = new PointTable();
    let now = START_MS + DAY_MS;
    const history = await open(points, {
      expectedIntervalMs: () => 3_600_000,
      clock: { ...clockAt(now), now: () => epochMs(now) },
      retention: () => ({ rawDays: 2, rollUpDays: 3_650 }),
    });
    // A sample an hour: twenty days of them are not enough for a block.
    for (let hour = 0; hour < 20 * 24; hour++) {
      now = START_MS + hour * 3_600_000;
      const batch = batchFrom(points, { pointIds: [TEMP], ats: [now], values: [hour] });
      await history.append([{ position: hour + 1, batch }]);
      if (hour % 24 === 23) await history.expire();
    }
    const left = await history.raw(TEMP, EVER, 1e6);
    expect(left.ats[0]).toBe(START_MS + 17 * DAY_MS);
    const span = { fromMs: START_MS, toMs: START_MS + 20 * DAY_MS };
    const days = await history.buckets(TEMP, span, DAY_MS);
    expect([...days.count]).toEqual(Array.from({ length: 20 }, () => 24));
    expect([...days.max]).toEqual(Array.from({ length: 20 }, (_, day) => day * 24 + 23));
  });

  test("keeps taking records while years are given up", async () => {
    const points = new PointTable();
    const now = START_MS + 60 * DAY_MS;
    let rawDays = 400;
    const retention = () => ({ rawDays, rollUpDays: 3_650 });
    const history = await open(points, { ...interval, clock: clockAt(now), retention });
    await fill(history, points, 60);
    rawDays = 1;
    const expired = new AbortController();
    const expiring = history.expire().then(() => expired.abort());
    let position = await history.position();
    const batch = batchFrom(points, { pointIds: [TEMP], ats: [now], values: [1] });
    let appendedMeanwhile = 0;
    while (!expired.signal.aborted) {
      await history.append([{ position: ++position, batch }]);
      appendedMeanwhile++;
    }
    await expiring;
    expect(appendedMeanwhile).toBeGreaterThan(5);
    expect((await history.raw(ENERGY, EVER, 1e6)).ats[0]).toBe(now - DAY_MS);
  });

  test("makes a copy while it goes on, which opens with everything up to then", async () => {
    const points = new PointTable();
    const history = await open(points, interval);
    await fill(history, points, 2);
    const copy = join(folder, "copy.db");
    const copying = history.backup(copy);
    const position = await history.position();
    const next = batchFrom(points, { pointIds: [TEMP], ats: [START_MS + 3 * DAY_MS], values: [1] });
    await history.append([{ position: position + 1, batch: next }]);
    await copying;
    const restored = await open(new PointTable(), { file: copy });
    expect(await restored.position()).toBeGreaterThanOrEqual(position);
    expect((await restored.raw(TEMP, { fromMs: START_MS, toMs: START_MS + 2 * DAY_MS }, 1e6)).ats).toHaveLength(5_760);
    expect((await restored.latest([ENERGY]))[0]?.at).toBe(START_MS + 2 * DAY_MS - 30_000);
  });
});
