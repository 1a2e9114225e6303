import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HighsOptimiser } from "../../packages/daemon/src/adapters/highs/highs-optimiser.ts";
import {
  type RecordsConnection,
  RecordsDatabase,
} from "../../packages/daemon/src/adapters/records/records-database.ts";
import { systemClock } from "../../packages/daemon/src/adapters/system/system-clock.ts";
import { iceBench } from "../../packages/daemon/src/app/energy/ice/fake/ice-bench.ts";
import { noOptimiser } from "../../packages/daemon/src/app/energy/ice/fake/no-optimiser.ts";
import { worker } from "../../packages/daemon/src/app/maintenance/fake/ticket-bench.ts";
import type { Optimiser } from "../../packages/daemon/src/ports/optimiser.ts";
import { iceDayRecords } from "../../packages/daemon/src/ports/record-kinds/ice-day-record.ts";
import { PostgresServer } from "../support/postgres-server.ts";
import { recordingLogger } from "../support/recording-logger.ts";
import { requireProgram } from "../support/required-program.ts";

const { principal } = worker("wang", ["facility-manager"]);
const SPAN = { from: "2026-07-08", to: "2026-07-14" };
const DAY_MS = 86_400_000;

interface Place {
  readonly connect: () => Promise<RecordsConnection>;
  readonly dispose: () => Promise<void>;
  readonly optimiser: Optimiser;
}

/** Days of an ice store in a database, planned by two programs at once. */
function describeIceDays(name: string, { connect, dispose, optimiser }: Place): void {
  describe(`days of an ice store, in ${name}`, () => {
    const databases: RecordsDatabase[] = [];
    let benches: readonly ReturnType<typeof iceBench>[] = [];
    beforeAll(async () => {
      const connection = await connect();
      for (let program = 0; program < 2; program++) {
        const database = new RecordsDatabase({
          connection,
          clock: systemClock,
          logger: recordingLogger(),
          random: Math.random,
          programVersion: "0",
        });
        await database.start();
        databases.push(database);
      }
      benches = databases.map(({ records }) => iceBench({ records, optimiser }));
    });
    afterAll(async () => {
      await optimiser.stop();
      for (const database of databases) await database.stop();
      await dispose();
    });

    test("are proposed once, stay as they were proposed, and are worked out once they are over", async () => {
      const [one, other] = benches;
      if (one === undefined || other === undefined) throw new RangeError("no program");
      await Promise.all(benches.map(({ desk }) => desk.look()));
      const rows = await one.records.of(iceDayRecords).list({ where: { date: "2026-07-15" } });
      expect(rows).toHaveLength(1);
      const proposed = await one.desk.schedule("FS", "2026-07-15", principal);
      expect(proposed).toMatchObject({ kind: "schedule", state: "proposed", isProven: optimiser !== noOptimiser });
      expect(await other.desk.schedule("FS", "2026-07-15", principal)).toEqual(proposed);
      // A day of what was proposed comes and goes: its outcome is added, the proposal stays.
      for (const { clock } of benches) await clock.turn(DAY_MS + DAY_MS / 2);
      await Promise.all(benches.map(({ desk }) => desk.look()));
      const [row] = await one.records.of(iceDayRecords).list({ where: { date: "2026-07-15" } });
      expect(row).toMatchObject({ proposal: proposed, outcome: { wasProposed: true, coveragePct: 100 } });
      const savings = await one.desk.savings("FS", SPAN, principal);
      expect(savings.days.length + savings.missingDays).toBe(6);
      for (const { optimalTwd, chillerFirstTwd, storageFirstTwd } of savings.days)
        expect(Number(optimalTwd)).toBeLessThanOrEqual(Math.min(Number(chillerFirstTwd), Number(storageFirstTwd)));
    });
  });
}

const folder = mkdtempSync(join(tmpdir(), "weishan-ice-"));
describeIceDays("SQLite", {
  connect: async () => ({ kind: "sqlite", file: join(folder, "records.db") }),
  dispose: async () => rmSync(folder, { recursive: true, force: true }),
  optimiser: new HighsOptimiser(systemClock, recordingLogger()),
});

describe.runIf(requireProgram("postgres", "postgresql"))("with a server", () => {
  let server: PostgresServer;
  describeIceDays("PostgreSQL", {
    async connect() {
      server = await PostgresServer.start();
      return { kind: "postgres", url: server.createDatabase() };
    },
    dispose: () => server.stop(),
    // What is solved does not depend on the database.
    optimiser: noOptimiser,
  });
});
