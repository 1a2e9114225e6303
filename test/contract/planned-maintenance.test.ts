import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { epochMs } from "@weishan/core/reading";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type RecordsConnection,
  RecordsDatabase,
} from "../../packages/daemon/src/adapters/records/records-database.ts";
import { systemClock } from "../../packages/daemon/src/adapters/system/system-clock.ts";
import { obligationOccurrenceRecords } from "../../packages/daemon/src/ports/record-kinds/obligation-record.ts";
import { planOccurrenceRecords, planRecords } from "../../packages/daemon/src/ports/record-kinds/plan-record.ts";
import { PostgresServer } from "../support/postgres-server.ts";
import { recordingLogger } from "../support/recording-logger.ts";
import { requireProgram } from "../support/required-program.ts";

const run = promisify(execFile);
const PROGRAM = new URL("../support/plan-maker.ts", import.meta.url).pathname;
const DAY_MS = 86_400_000;
const FIRST = "2026-01-05";
const LAST = "2026-02-10";

/** What falls due, asked of the databases that there are, with three programs that make it at once. */
function describeMaking(name: string, connect: () => Promise<RecordsConnection>, dispose: () => Promise<void>): void {
  describe(`what falls due, in ${name}`, () => {
    let connection: RecordsConnection;
    let database: RecordsDatabase;
    beforeAll(async () => {
      connection = await connect();
      database = new RecordsDatabase({
        connection,
        clock: systemClock,
        logger: recordingLogger(),
        random: Math.random,
        programVersion: "0",
      });
      await database.start();
      const countsFromAt = epochMs(Date.parse(`${FIRST}T00:00:00+08:00`));
      await database.records.change(
        { actor: { kind: "system", part: "test" }, action: "plan.create", reason: null },
        async (transaction) => {
          for (const [id, rrule] of [
            ["daily", "FREQ=DAILY"],
            ["monthly", "FREQ=MONTHLY;BYMONTHDAY=31"],
          ] as const) {
            await transaction.of(planRecords).insert({
              id,
              nameZh: id,
              nameEn: id,
              centerId: "FS",
              equipmentId: null,
              spaceId: null,
              trigger: {
                kind: "calendar",
                rrule,
                start: `${FIRST}T09:00`,
                monthEnd: "last-day",
                countsFrom: "schedule",
              },
              steps: [],
              leadDays: 0,
              graceDays: 1,
              priority: "normal",
              isPaused: false,
              countsFromAt,
            });
          }
        },
      );
    });
    afterAll(async () => {
      await database.stop();
      await dispose();
    });

    test("is there once each, whoever was away meanwhile and whoever looked at the same moment", async () => {
      const program = (...away: string[]) =>
        run(process.execPath, [PROGRAM, JSON.stringify(connection), FIRST, LAST, ...away]);
      await Promise.all([
        program("2026-01-20", "2026-01-31"),
        program("2026-01-25", "2026-02-05"),
        program("2026-01-15", "2026-01-28"),
      ]);
      const made = await database.records.of(planOccurrenceRecords).list({ orderBy: "scheduledAt" });
      const timesOf = (planId: string) =>
        made.filter((row) => row.planId === planId).map(({ scheduledAt }) => new Date(scheduledAt).toISOString());
      const firstMs = Date.parse(`${FIRST}T09:00:00+08:00`);
      // On the last day the programs look at 08:00: that day's own time is still ahead.
      const days = Math.round((Date.parse(`${LAST}T09:00:00+08:00`) - firstMs) / DAY_MS);
      expect(timesOf("daily")).toEqual(
        Array.from({ length: days }, (_, day) => new Date(firstMs + day * DAY_MS).toISOString()),
      );
      expect(timesOf("monthly")).toEqual(["2026-01-31T01:00:00.000Z"]);

      const kept = await database.records.of(obligationOccurrenceRecords).list();
      expect(kept.map(({ id }) => id).toSorted()).toEqual([
        "FIRE-DRILL~FS~2026-H1",
        "FIRE-SELF~FS~2026-01",
        "FIRE-SELF~FS~2026-02",
      ]);
      expect(kept.map(({ escalationCount }) => escalationCount).filter((count) => count === 1)).toHaveLength(1);
      expect(await database.auditTrail.verify()).toMatchObject({ sound: true });
    });
  });
}

const folder = mkdtempSync(join(tmpdir(), "weishan-plans-"));
describeMaking(
  "SQLite",
  async () => ({ kind: "sqlite", file: join(folder, "records.db") }),
  async () => rmSync(folder, { recursive: true, force: true }),
);

describe.runIf(requireProgram("postgres", "postgresql"))("with a server", () => {
  let server: PostgresServer;
  describeMaking(
    "PostgreSQL",
    async () => {
      server = await PostgresServer.start();
      return { kind: "postgres", url: server.createDatabase() };
    },
    () => server.stop(),
  );
});
