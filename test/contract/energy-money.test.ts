import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withDemandControl } from "@weishan/core/center";
import { epochMs, type Reading } from "@weishan/core/reading";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { csvTableReader } from "../../packages/daemon/src/adapters/csv/csv-table-reader.ts";
import {
  type RecordsConnection,
  RecordsDatabase,
} from "../../packages/daemon/src/adapters/records/records-database.ts";
import { systemClock } from "../../packages/daemon/src/adapters/system/system-clock.ts";
import { demandBench } from "../../packages/daemon/src/app/energy/demand/fake/demand-bench.ts";
import { HandClock } from "../../packages/daemon/src/app/field/fake/hand-clock.ts";
import { worker } from "../../packages/daemon/src/app/maintenance/fake/maintenance-bench.ts";
import { smallCenter } from "../../packages/daemon/src/app/overview/fake/small-center.ts";
import { indexModel } from "../../packages/daemon/src/app/overview/model-index.ts";
import { MemoryHistory } from "../../packages/daemon/src/http/fake/memory-history.ts";
import { demandEventRecords } from "../../packages/daemon/src/ports/record-kinds/demand-event-record.ts";
import { shedPolicyRecords } from "../../packages/daemon/src/ports/record-kinds/shed-policy-record.ts";
import { PostgresServer } from "../support/postgres-server.ts";
import { recordingLogger } from "../support/recording-logger.ts";
import { requireProgram } from "../support/required-program.ts";

const START = Date.parse("2026-07-15T09:00:00+08:00");
const MINUTE_MS = 60_000;
const MAIN = "SW.MAIN.B1.MTR.MAIN";
const manager = worker("wang", "facility-manager");
const CSV =
  "from,to,item,amount\n2026-06-01,2026-06-30,energy-peak,893025.5\n2026-06-01,2026-06-30,basic-regular,201240\n";

/** A program over a database, with a main meter that draws what it is told. */
function programOver(database: RecordsDatabase) {
  const clock = new HandClock(START);
  const said = new Map<string, Reading>();
  const { records } = database;
  const model = indexModel(withDemandControl([smallCenter]));
  const bench = demandBench({ model, records, clock, history: new MemoryHistory(), tables: csvTableReader, said });
  let registerKwh = 500_000;
  const say = (key: string, value: number): void => {
    const at = clock.now();
    const pointId = `${MAIN}.${key}`;
    said.set(pointId, { pointId, value, quality: "good", reason: null, at, receivedAt: at });
  };
  return {
    ...bench,
    clock,
    async draw(powerKw: number, minutes: number, look: () => Promise<void>): Promise<void> {
      for (let minute = 0; minute < minutes; minute++) {
        say("energyImportKwh", registerKwh);
        say("activePowerKw", powerKw);
        // oxlint-disable-next-line no-await-in-loop -- time passes one step after the other
        await clock.turn(MINUTE_MS);
        registerKwh += powerKw / 60;
        say("energyImportKwh", registerKwh);
        // oxlint-disable-next-line no-await-in-loop -- see above
        await look();
      }
    },
  };
}

/** Demand and money in a database that two programs use at once. */
function describeMoney(name: string, connect: () => Promise<RecordsConnection>, dispose: () => Promise<void>): void {
  describe(`demand and money, in ${name}`, () => {
    const databases: RecordsDatabase[] = [];
    let programs: readonly ReturnType<typeof programOver>[];
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
        // oxlint-disable-next-line no-await-in-loop -- the first one makes the tables
        await database.start();
        databases.push(database);
      }
      programs = databases.map(programOver);
    });
    afterAll(async () => {
      for (const database of databases) await database.stop();
      await dispose();
    });

    test("keep a bill once, whoever brings it in at the same moment, with its digits as they are", async () => {
      const given = { centerId: "SW", csv: CSV, keep: true };
      const kept = await Promise.allSettled(programs.map(({ http }) => http.utilityBills.importCsv(given, manager)));
      expect(kept.some(({ status }) => status === "fulfilled")).toBe(true);
      const [bill, ...others] = (await programs[0]?.http.utilityBills.list("SW", manager.principal)) ?? [];
      expect(others).toEqual([]);
      expect(bill).toMatchObject({ from: "2026-06-01", until: "2026-07-01", totalTwd: "1094265.5", source: "csv" });
      const compared = await programs[1]?.http.utilityBills.comparison(bill?.id ?? "", manager.principal);
      expect(compared?.lines.find(({ item }) => item === "basic-regular")?.verdict).toBe("agrees");
    });

    test("write a stretch near the contract once, with what the register said of its quarters", async () => {
      const [one, other] = programs;
      if (one === undefined || other === undefined) throw new RangeError("two programs");
      const both = [one, other].map((program) => program.draw(950, 20, () => program.look()));
      await Promise.all(both);
      const rows = await databases[0]?.records.of(demandEventRecords).list();
      expect(rows?.map(({ centerId, startAt, highestLevel }) => [centerId, startAt, highestLevel])).toEqual([
        ["SW", START, "over"],
      ]);
      const span = { centerId: "SW", from: epochMs(START), to: epochMs(START + 60 * MINUTE_MS) };
      const [event] = await other.http.demands.events(span, manager.principal);
      expect(event?.quarters[0]?.demandKw).toBeCloseTo(950, 6);
    });

    test("let one policy count in a centre, whoever approves at the same moment", async () => {
      const policy = {
        centerId: "SW",
        name: { zh: "尖峰", en: "Peak" },
        measures: ["air-trim"],
        fromLevel: "near-95",
        mostComfortCost: 0.5,
        longestHoldMin: 60,
        reason: "trial",
      } as const;
      const ids = ["policy-aaaa", "policy-bbbb"];
      for (const id of ids) await programs[0]?.http.shedPolicies.add({ ...policy, id }, manager);
      await Promise.all(
        programs.map(({ http }, at) =>
          http.shedPolicies.approve(ids[at] ?? "", { reason: "go", seenChangedAt: null }, manager),
        ),
      );
      const approved = (await databases[1]?.records.of(shedPolicyRecords).list())?.filter(
        ({ approvedAt }) => approvedAt !== null,
      );
      expect(approved).toHaveLength(1);
      expect(approved?.[0]?.measures).toEqual(["air-trim"]);
    });

    test("know a contract in both programs once it was entered and read", async () => {
      const contract = {
        id: "contract-0001",
        centerId: "SW",
        validFrom: "2026-08-01",
        book: "taipower-hv-3stage",
        capacities: { regular: 640.5, "off-peak": 100 },
        industryCode: null,
        powerFactorPct: 92.5,
        iceMeterId: null,
        isAssumed: false,
        note: "115-契-8",
        reason: "調整",
      };
      await programs[0]?.http.energyContracts.add(contract, manager);
      await programs[1]?.load();
      const [known] = (await programs[1]?.http.energyContracts.list("SW", manager.principal)) ?? [];
      const { reason: _reason, ...kept } = contract;
      expect(known).toMatchObject({ ...kept, origin: "person" });
      await expect(
        programs[1]?.http.energyContracts.add({ ...contract, id: "contract-0002" }, manager),
      ).rejects.toMatchObject({
        code: "RECORD_CONFLICT",
      });
    });
  });
}

const folder = mkdtempSync(join(tmpdir(), "weishan-money-"));
describeMoney(
  "SQLite",
  async () => ({ kind: "sqlite", file: join(folder, "records.db") }),
  async () => rmSync(folder, { recursive: true, force: true }),
);

describe.runIf(requireProgram("postgres", "postgresql"))("with a server", () => {
  let server: PostgresServer;
  describeMoney(
    "PostgreSQL",
    async () => {
      server = await PostgresServer.start();
      return { kind: "postgres", url: server.createDatabase() };
    },
    () => server.stop(),
  );
});
