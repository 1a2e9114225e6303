import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { resourceTree } from "@weishan/core/booking";
import { fengshan, siwei } from "@weishan/core/center";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type {
  RecordsConnection,
  RecordsDatabase,
} from "../../packages/daemon/src/adapters/records/records-database.ts";
import { enterLettings } from "../../packages/daemon/src/app/booking/demo/enter-lettings.ts";
import { seededYear } from "../../packages/daemon/src/app/booking/demo/seeded-year.ts";
import { ledgerBench } from "../../packages/daemon/src/app/booking/fake/ledger-bench.ts";
import { UseStatistics } from "../../packages/daemon/src/app/booking/statistics/statistics-desk.ts";
import { worker } from "../../packages/daemon/src/app/maintenance/fake/maintenance-bench.ts";
import { claimRecords } from "../../packages/daemon/src/ports/record-kinds/claim-record.ts";
import { PostgresServer } from "../support/postgres-server.ts";
import { requireProgram } from "../support/required-program.ts";
import { recordsOver } from "../support/test-records.ts";

/** The uses of ROC 111 from a made-up year, through the ledger of a real database. */
function describeYear(name: string, connect: () => Promise<RecordsConnection>, dispose: () => Promise<void>): void {
  describe(`the uses of a year, in ${name}`, () => {
    let database: RecordsDatabase;
    beforeAll(async () => {
      database = recordsOver(await connect());
      await database.start();
    });
    afterAll(async () => {
      await database.stop();
      await dispose();
    });

    test("are those of the yearly report, and a second year in the same places is refused", {
      timeout: 60_000,
    }, async () => {
      const { records } = database;
      const { ledger, clock, tree } = ledgerBench({ records, start: "2023-01-15T08:00:00+08:00" });
      const year = seededYear(resourceTree([siwei, fengshan]), { firstDay: "2022-01-01" });
      await enterLettings(year, { records, ledger, bookOf: () => null, isHoliday: () => false, now: clock.now() });
      const hours = () => ({ from: "08:00", to: "22:00" });
      const desk = new UseStatistics({ records, tree, hours, clock });
      const wish = { centerId: null, from: "2022-01-01", to: "2022-12-31", by: "year" } as const;
      const { groups } = await desk.count(wish, worker("manager"));
      expect(groups.map(({ heldCount }) => heldCount)).toEqual([79, 1_606, 71, 1_031, 10, 29, 28]);
      expect(groups.every(({ cancelledCount, heldCount }) => cancelledCount <= heldCount / 10)).toBe(true);

      const again = year.slice(0, 1).map((letting) => ({ ...letting, id: `again-${letting.id}` }));
      const claimCount = await records.of(claimRecords).count();
      const second = enterLettings(again, {
        records,
        ledger,
        bookOf: () => null,
        isHoliday: () => false,
        now: clock.now(),
      });
      await expect(second).rejects.toMatchObject({ code: "CLAIM_CONFLICT" });
      expect(await records.of(claimRecords).count()).toBe(claimCount);
    });
  });
}

const folder = mkdtempSync(join(tmpdir(), "weishan-year-"));
describeYear(
  "SQLite",
  async () => ({ kind: "sqlite", file: join(folder, "records.db") }),
  async () => rmSync(folder, { recursive: true, force: true }),
);

describe.runIf(requireProgram("postgres", "postgresql"))("with a server", () => {
  let server: PostgresServer;
  describeYear(
    "PostgreSQL",
    async () => {
      server = await PostgresServer.start();
      return { kind: "postgres", url: server.createDatabase() };
    },
    () => server.stop(),
  );
});
