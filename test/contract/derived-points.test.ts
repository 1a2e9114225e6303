import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { siwei, withDerivedPoints } from "@weishan/core/center";
import { PointTable } from "@weishan/core/reading";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { FileJournal } from "../../packages/daemon/src/adapters/journal/file-journal.ts";
import { SqliteReadingHistory } from "../../packages/daemon/src/adapters/sqlite-history/sqlite-reading-history.ts";
import { systemClock } from "../../packages/daemon/src/adapters/system/system-clock.ts";
import { derivedBook } from "../../packages/daemon/src/app/derived/derived-book.ts";
import { DerivedPoints } from "../../packages/daemon/src/app/derived/derived-points.ts";
import { HistoryFeeder } from "../../packages/daemon/src/app/field/history-feeder.ts";
import { LiveState } from "../../packages/daemon/src/app/field/live-state.ts";
import { ReadingsIntake } from "../../packages/daemon/src/app/field/readings-intake.ts";
import { batchFrom } from "../support/batches.ts";
import { recordingLogger } from "../support/recording-logger.ts";
import { until } from "../support/until.ts";

const STATION = "SW.MAIN.RF.WST.01";
const WET_BULB = `${STATION}.calculatedWetBulbTempC`;
const T0 = Date.parse("2026-07-15T08:00:00+08:00");
const MIN = 60_000;
const MODEL = withDerivedPoints([siwei]).flatMap(({ equipment }) => equipment.flatMap(({ points }) => points));

/** Journal, history and derived points as the daemon puts them together, on a real disk. */
async function open(folder: string) {
  const points = new PointTable();
  const log = recordingLogger();
  const clock = systemClock;
  const parts = { points, clock, logger: log };
  const journal = new FileJournal({
    ...parts,
    folder: join(folder, "journal"),
    maxBytes: 64 * 1024 * 1024,
    fsync: "1s",
  });
  const expectedIntervalMs = () => MIN;
  const history = new SqliteReadingHistory({ ...parts, file: join(folder, "history.db"), expectedIntervalMs });
  const feeder = new HistoryFeeder({ consumer: "history", journal, history, clock, logger: log, random: Math.random });
  const live = new LiveState(points);
  const intake = new ReadingsIntake({ journal, live, clock, log });
  const book = derivedBook({ points: MODEL, pointTable: points, expectedIntervalMs });
  const derived = new DerivedPoints({
    book,
    journal,
    intake,
    history,
    pointTable: points,
    clock,
    log,
    lateAfterMs: 50,
  });
  await journal.start();
  await history.start();
  await feeder.start();
  return {
    derived,
    live,
    say: (key: string, atMin: number, value: number) => {
      const at = T0 + atMin * MIN;
      return intake.accept(
        batchFrom(points, { pointIds: [`${STATION}.${key}`], ats: [at], values: [value], receivedAt: at }),
      );
    },
    async wetBulbs() {
      const { ats, values } = await history.raw(WET_BULB, { fromMs: T0, toMs: T0 + 60 * MIN }, 1_000);
      return Array.from(ats, (at, row) => [(at - T0) / MIN, Number((values[row] ?? Number.NaN).toFixed(1))]);
    },
    async close() {
      await derived.stop();
      await intake.idle();
      await feeder.stop();
      await history.stop();
      await journal.stop();
    },
  };
}

describe("derived points on a real journal and history", () => {
  let folder: string;
  let house: Awaited<ReturnType<typeof open>>;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "weishan-derived-"));
    house = await open(folder);
  });
  afterEach(async () => {
    await house.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test("are live and in the history a moment after what they are worked out from", async () => {
    await house.derived.start();
    await house.say("outsideAirTempC", 0, 33);
    await house.say("outsideHumidityPct", 0, 75);
    await until("the wet bulb is kept", async () => (await house.wetBulbs()).length === 1);
    expect(await house.wetBulbs()).toEqual([[0, 29.1]]);
    expect(house.live.latest(WET_BULB)?.quality).toBe("good");
  });

  test("come from what was read while nobody worked them out, once each", async () => {
    await house.derived.start();
    await house.say("outsideHumidityPct", 0, 75);
    await house.say("outsideAirTempC", 0, 33);
    await until("the first is kept", async () => (await house.wetBulbs()).length === 1);
    await house.derived.stop();
    await house.say("outsideAirTempC", 1, 34);
    await house.close();
    house = await open(folder);
    await house.derived.start();
    await house.say("outsideAirTempC", 2, 35);
    await until("all are kept", async () => (await house.wetBulbs()).length === 3);
    expect((await house.wetBulbs()).map(([atMin]) => atMin)).toEqual([0, 1, 2]);
  });

  test("are worked out anew in the history where a reading came late", async () => {
    await house.derived.start();
    await house.say("outsideHumidityPct", 0, 60);
    await house.say("outsideAirTempC", 0, 26);
    await house.say("outsideAirTempC", 4, 26);
    await until("both are kept", async () => (await house.wetBulbs()).length === 2);
    await house.say("outsideHumidityPct", 6, 60);
    await house.say("outsideAirTempC", 2, 35);
    await until("the late one is worked in", async () => (await house.wetBulbs()).length === 4);
    expect(await house.wetBulbs()).toEqual([
      [0, 20.3],
      [2, 28.2],
      [4, 20.3],
      [6, 20.3],
    ]);
  });
});
