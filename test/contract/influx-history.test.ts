import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PointTable } from "@weishan/core/reading";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { InfluxHistory, type InfluxHistoryOptions } from "../../packages/daemon/src/adapters/influx/influx-history.ts";
import { systemClock } from "../../packages/daemon/src/adapters/system/system-clock.ts";
import { batchFrom, sequenceBatch } from "../support/batches.ts";
import { InfluxServer } from "../support/influx-server.ts";
import { recordingLogger } from "../support/recording-logger.ts";
import { requireProgram } from "../support/required-program.ts";
import { describeReadingHistory } from "./reading-history.ts";

const TEMP = "SW.MAIN.03F.FCU.07.roomTempC";
const MODE = "SW.MAIN.03F.FCU.07.mode";
const ALL_TIME = { fromMs: 0, toMs: 4_000_000_000_000 };

describe.runIf(requireProgram("influxd", "influxdb"))("with a real InfluxDB 1.6", () => {
  let server: InfluxServer;
  let folder: string;
  let databases = 0;

  beforeAll(async () => {
    server = await InfluxServer.start("unused");
    folder = mkdtempSync(join(tmpdir(), "weishan-rejected-"));
  });

  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const newDatabase = async (): Promise<string> => {
    databases += 1;
    const database = `weishan${databases}`;
    await server.query(`CREATE DATABASE "${database}"`);
    return database;
  };

  const openHistory = async (
    database: string,
    points: PointTable,
    options: Partial<InfluxHistoryOptions> = {},
  ): Promise<InfluxHistory> => {
    const history = new InfluxHistory({
      connection: { version: 1, url: server.url, database },
      points,
      clock: systemClock,
      logger: recordingLogger(),
      expectedIntervalMs: () => 200_000,
      rejectedFile: join(folder, `${database}.ndjson`),
      ...options,
    });
    await history.start();
    return history;
  };

  describeReadingHistory("InfluxDB 1.6", async ({ points, holdMs }) => {
    const database = await newDatabase();
    let history = await openHistory(database, points, { expectedIntervalMs: () => holdMs / 3 });
    return {
      history,
      async reopen(nextPoints) {
        await history.stop();
        history = await openHistory(database, nextPoints, { expectedIntervalMs: () => holdMs / 3 });
        return history;
      },
      async dispose() {
        await history.stop();
        await server.query(`DROP DATABASE "${database}"`);
      },
    };
  });

  test("has the same samples after a crash in which its last place was not saved", async () => {
    const database = await newDatabase();
    const points = new PointTable();
    const first = await openHistory(database, points);
    await first.append([{ position: 1, batch: sequenceBatch(points, 1) }]);
    await first.append([{ position: 2, batch: sequenceBatch(points, 2) }]);
    const second = await openHistory(database, points);
    expect(await second.position()).toBe(1);
    await second.append([2, 3].map((position) => ({ position, batch: sequenceBatch(points, position) })));
    const series = await second.raw("SW.MAIN.03F.FCU.4.roomTempC", ALL_TIME, 100);
    expect([...series.values]).toEqual([1, 2, 3]);
    expect(await second.state()).toMatchObject({ position: 3, samples: 15 });
  });

  test("sets apart exactly the values it will never take, with the reason, and keeps the rest of their lines", async () => {
    const database = await newDatabase();
    const logger = recordingLogger();
    // Somebody else's program made the mode a text field before: a number cannot be written to it.
    const theirs = 'reading,equipment=X mode="auto" 1760000000000';
    await fetch(`${server.url}/write?db=${database}&precision=ms`, { method: "POST", body: theirs });
    const points = new PointTable();
    const history = await openHistory(database, points, { logger });
    const rows = Array.from({ length: 500 }, (_, row) => row);
    const batch = batchFrom(points, {
      pointIds: rows.flatMap(() => [TEMP, MODE, "SW.MAIN.03F.FCU.07.fanRunning"]),
      ats: rows.flatMap((row) => [row, row, row].map((second) => 1_760_000_000_000 + second * 1_000)),
      values: rows.flatMap((row) => [20 + row / 100, row === 77 || row === 402 ? row : Number.NaN, 1]),
      statuses: rows.flatMap((row) => [0, row === 77 || row === 402 ? 0 : 139, 0]),
    });
    await history.append([{ position: 1, batch }]);
    expect([...(await history.raw(TEMP, ALL_TIME, 1_000)).values]).toEqual(rows.map((row) => 20 + row / 100));
    expect((await history.raw("SW.MAIN.03F.FCU.07.fanRunning", ALL_TIME, 1_000)).values).toHaveLength(500);
    const rejected = readFileSync(join(folder, `${database}.ndjson`), "utf8")
      .trimEnd()
      .split("\n");
    expect(rejected.map((line): unknown => JSON.parse(line))).toEqual(
      [77, 402].map((row) => ({
        at: expect.any(Number),
        reason: expect.stringContaining("field type conflict"),
        line: expect.stringContaining(`mode=${row}`),
      })),
    );
    expect(await history.position()).toBe(1);
    expect(logger.lines.map(({ message }) => message)).toEqual(["InfluxDB refused lines; they were set apart"]);
  });

  test("says which database is missing and what to do, and goes on when it is there", async () => {
    const points = new PointTable();
    const history = await openHistory("missing", points);
    const record = { position: 1, batch: sequenceBatch(points, 1) };
    await expect(history.append([record])).rejects.toMatchObject({ code: "HISTORY_UNAVAILABLE" });
    expect((await history.state()).trouble).toMatch(/database.*missing/);
    await server.query('CREATE DATABASE "missing"');
    await history.append([record]);
    expect(await history.state()).toMatchObject({ available: true, trouble: null, position: 1 });
  });

  test("starts without the database and says that there is no answer", async () => {
    const history = await openHistory("weishan", new PointTable(), {
      connection: { version: 1, url: "http://127.0.0.1:9", database: "weishan" },
    });
    expect(await history.state()).toMatchObject({ available: false });
    await expect(history.position()).rejects.toMatchObject({ code: "HISTORY_UNAVAILABLE" });
  });

  test("refuses to make a backup of what is not its own", async () => {
    const history = await openHistory(await newDatabase(), new PointTable());
    await expect(history.backup(join(folder, "copy"))).rejects.toMatchObject({ code: "QUERY_INVALID" });
  });
});
