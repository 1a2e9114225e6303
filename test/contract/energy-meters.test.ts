import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { epochMs } from "@weishan/core/reading";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type RecordsConnection,
  RecordsDatabase,
} from "../../packages/daemon/src/adapters/records/records-database.ts";
import { systemClock } from "../../packages/daemon/src/adapters/system/system-clock.ts";
import { type MeterBench, meterBench } from "../../packages/daemon/src/app/energy/meter/fake/meter-bench.ts";
import { meteredCenter } from "../../packages/daemon/src/app/energy/meter/fake/metered-center.ts";
import { indexModel } from "../../packages/daemon/src/app/overview/model-index.ts";
import {
  meterDayRecords,
  meterMarkRecords,
  meterMonthRecords,
} from "../../packages/daemon/src/ports/record-kinds/meter-energy-record.ts";
import { PostgresServer } from "../support/postgres-server.ts";
import { recordingLogger } from "../support/recording-logger.ts";
import { requireProgram } from "../support/required-program.ts";

const model = indexModel([meteredCenter]);

/** What meters counted, kept in a real database over kills of the program. */
function describeMeters(name: string, connect: () => Promise<RecordsConnection>, dispose: () => Promise<void>): void {
  describe(`what meters counted, in ${name}`, () => {
    let database: RecordsDatabase;
    let bench: MeterBench;
    beforeAll(async () => {
      const parts = { clock: systemClock, logger: recordingLogger(), random: Math.random, programVersion: "0" };
      database = new RecordsDatabase({ connection: await connect(), ...parts });
      await database.start();
      bench = meterBench(model, { start: "2026-07-15", records: database.records });
      await bench.begin();
    });
    afterAll(async () => {
      await database.stop();
      await dispose();
    });
    const monthWh = async () => {
      const rows = await database.records.of(meterMonthRecords).list({ where: { meterId: "KS.MAIN" } });
      return rows.map(({ month, energyWh, dayCount }) => [month, energyWh, dayCount]);
    };

    test("is there by day and by month alike, and outlives a kill before it was made", async () => {
      await bench.read("KS.MAIN", [
        ["2026-06-30T00:00", 100],
        ["2026-07-01T00:00", 124],
        ["2026-07-03T00:00", 172],
      ]);
      await bench.meters.settle();
      expect(await monthWh()).toEqual([
        ["2026-06", 24_000, 1],
        ["2026-07", 48_000, 2],
      ]);
      await bench.read("KS.MAIN", [["2026-07-01T12:00", 130]]);
      await bench.killAndBegin();
      await bench.meters.settle();
      const days = await bench.meters.energies.days("KS.MAIN", "2026-06-30", "2026-07-04");
      expect(days.map(({ energyKwh, revision }) => [energyKwh, revision])).toEqual([
        [24, 1],
        [20, 2],
        [28, 2],
      ]);
      expect(await monthWh()).toContainEqual(["2026-07", 48_000, 2]);
    });

    test("is marked in the same change that enters other transformers", async () => {
      const changedAt = epochMs(Date.parse("2026-07-02T00:00:00+08:00"));
      const ratio = { kind: "ratio", changedAt, factor: 3, registerKwh: 144, note: "比流器更換" } as const;
      await bench.meters.http.meters.addChange("KS.MAIN", ratio, bench.manager);
      expect(await database.records.of(meterMarkRecords).count()).toBe(14);
      await bench.killAndBegin();
      await bench.meters.settle();
      expect(await database.records.of(meterMarkRecords).count()).toBe(0);
      expect(await monthWh()).toContainEqual(["2026-07", 20_000 + 84_000, 2]);
      expect(await database.records.of(meterDayRecords).count()).toBe(3);
    });
  });
}

const folder = mkdtempSync(join(tmpdir(), "weishan-meters-"));
describeMeters(
  "SQLite",
  async () => ({ kind: "sqlite", file: join(folder, "records.db") }),
  async () => rmSync(folder, { recursive: true, force: true }),
);

describe.runIf(requireProgram("postgres", "postgresql"))("with a server", () => {
  let server: PostgresServer;
  describeMeters(
    "PostgreSQL",
    async () => {
      server = await PostgresServer.start();
      return { kind: "postgres", url: server.createDatabase() };
    },
    () => server.stop(),
  );
});
