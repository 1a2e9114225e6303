import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { siwei } from "@weishan/core/center";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type RecordsConnection,
  RecordsDatabase,
} from "../../packages/daemon/src/adapters/records/records-database.ts";
import { systemClock } from "../../packages/daemon/src/adapters/system/system-clock.ts";
import { HandClock } from "../../packages/daemon/src/app/field/fake/hand-clock.ts";
import { worker } from "../../packages/daemon/src/app/maintenance/fake/maintenance-bench.ts";
import { reportBench } from "../../packages/daemon/src/app/report/fake/shelf-bench.ts";
import { smallKind } from "../../packages/daemon/src/app/report/fake/small-kind.ts";
import { reportOccurrenceRecords, reportRecords } from "../../packages/daemon/src/ports/record-kinds/report-record.ts";
import { PostgresServer } from "../support/postgres-server.ts";
import { recordingLogger } from "../support/recording-logger.ts";
import { requireProgram } from "../support/required-program.ts";

const manager = worker("manager");
const DAY_MS = 86_400_000;

/** The shelf over a database, with two programs that look at it at once. */
function describeShelf(name: string, connect: () => Promise<RecordsConnection>, dispose: () => Promise<void>): void {
  describe(`the report shelf in ${name}`, () => {
    const databases: RecordsDatabase[] = [];
    const clock = new HandClock();
    let programs: readonly ReturnType<ReturnType<typeof reportBench>["open"]>[];
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
      const bench = reportBench({ centers: [siwei] }, clock, {
        kinds: [smallKind(({ period }) => (period.from < "2026-02-01" ? 895 : null))],
        newId: () => crypto.randomUUID(),
      });
      programs = databases.map(({ records }) => bench.open({ records }));
    });
    afterAll(async () => {
      for (const database of databases) await database.stop();
      await dispose();
    });

    test("makes each time of a schedule once, whoever looked at the same moment", async () => {
      const [one] = programs;
      const [database] = databases;
      if (one === undefined || database === undefined) throw new RangeError("no program");
      const schedule = { name: "月報", kind: "small-month", centerIds: ["SW"], rrule: "FREQ=MONTHLY" };
      await one.schedules.create({ ...schedule, start: "2026-02-03T08:00", personIds: [], isPaused: false }, manager);
      await clock.turn(100 * DAY_MS);
      await Promise.all(programs.map((program) => program.tick()));
      await Promise.all(programs.map((program) => program.tick()));
      const reports = await database.records.of(reportRecords).list({ orderBy: "periodFrom" });
      expect(reports.map(({ periodName }) => periodName)).toEqual(["115年1月", "115年2月", "115年3月"]);
      const occurrences = await database.records.of(reportOccurrenceRecords).list({ orderBy: "scheduledAt" });
      expect(occurrences.map(({ state, reportId }) => [state, reportId])).toEqual(
        reports.map(({ id }) => ["made", id]),
      );
    });

    test("gives back what was issued, to the letter and to the byte", async () => {
      const [one, other] = programs;
      if (one === undefined || other === undefined) throw new RangeError("no program");
      const wish = { kind: "small-month", centerIds: ["SW"], from: "2025-12-15", to: null, subjectId: null };
      const issued = await one.shelf.issue(wish, manager);
      const again = await one.shelf.reissue(issued.id, "複核", manager);
      expect(await other.shelf.find(issued.id, manager)).toEqual(again);
      expect(again.versions.map(({ version, changes }) => [version, changes])).toEqual([
        [2, { numbers: [], isReworded: false }],
        [1, null],
      ]);
      const file = { id: issued.id, version: 1, format: "pdf" } as const;
      expect(await other.shelf.file(file, manager)).toEqual(await one.shelf.file(file, manager));
    });

    test("lets one of two win who issue the same report anew at once", async () => {
      const [one, other] = programs;
      if (one === undefined || other === undefined) throw new RangeError("no program");
      const wish = { kind: "small-month", centerIds: ["SW"], from: "2025-11-15", to: null, subjectId: null };
      const { id } = await one.shelf.issue(wish, manager);
      const both = await Promise.allSettled([one, other].map(({ shelf }) => shelf.reissue(id, "同時", manager)));
      const { versions } = await one.shelf.find(id, manager);
      const won = both.filter(({ status }) => status === "fulfilled").length;
      expect(versions.map(({ version }) => version)).toEqual(won === 2 ? [3, 2, 1] : [2, 1]);
      const reasons = both.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
      expect(reasons).toEqual(reasons.map(() => expect.objectContaining({ code: "RECORD_CONFLICT" })));
    });
  });
}

const folder = mkdtempSync(join(tmpdir(), "weishan-reports-"));
describeShelf(
  "SQLite",
  async () => ({ kind: "sqlite", file: join(folder, "records.db") }),
  async () => rmSync(folder, { recursive: true, force: true }),
);

describe.runIf(requireProgram("postgres", "postgresql"))("with a server", () => {
  let server: PostgresServer;
  describeShelf(
    "PostgreSQL",
    async () => {
      server = await PostgresServer.start();
      return { kind: "postgres", url: server.createDatabase() };
    },
    () => server.stop(),
  );
});
