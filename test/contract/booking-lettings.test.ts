import { randomUUID } from "node:crypto";
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
import { ClaimsLedger } from "../../packages/daemon/src/app/booking/ledger/claims-ledger.ts";
import { SeriesDesk } from "../../packages/daemon/src/app/booking/series/series-desk.ts";
import { UseStatistics } from "../../packages/daemon/src/app/booking/statistics/statistics-desk.ts";
import { worker } from "../../packages/daemon/src/app/maintenance/fake/maintenance-bench.ts";
import { bookingSeriesRecords } from "../../packages/daemon/src/ports/record-kinds/booking-series-record.ts";
import { claimRecords } from "../../packages/daemon/src/ports/record-kinds/claim-record.ts";
import { PostgresServer } from "../support/postgres-server.ts";
import { requireProgram } from "../support/required-program.ts";
import { recordsOver } from "../support/test-records.ts";

/** Lettings through the ledger of a real database: a made-up year, series, the waiting list. */
function describeLettings(name: string, connect: () => Promise<RecordsConnection>, dispose: () => Promise<void>): void {
  describe(`lettings in ${name}`, () => {
    let database: RecordsDatabase;
    beforeAll(async () => {
      database = recordsOver(await connect());
      await database.start();
    });
    afterAll(async () => {
      await database.stop();
      await dispose();
    });

    test("of a year are those of the yearly report, and a second year in the same places is refused", {
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

    test("of a series that eight desks want at once are one desk's, whole", { timeout: 60_000 }, async () => {
      const { records } = database;
      const wish = {
        resourceId: "SW.MEETING.5",
        rrule: "FREQ=WEEKLY;BYDAY=TU;COUNT=12",
        start: "2030-01-08T09:00",
        minutes: 120,
        monthEnd: "skip",
        setUpMinutes: 30,
        tearDownMinutes: 30,
        exceptions: [],
      } as const;
      const booked = await Promise.allSettled(
        Array.from({ length: 8 }, async (_, index) => {
          const { model, tree, clock, digest } = ledgerBench({ records, start: "2029-12-01T08:00:00+08:00" });
          const ledger = new ClaimsLedger({ records, tree, model, newId: randomUUID });
          const desk = new SeriesDesk({ records, ledger, clock, digest, newId: randomUUID, applicationDesk: null });
          const { previewToken } = await desk.preview(wish, worker(`desk-${index}`));
          const label = { title: `會報 ${index}`, organisation: "示範", applicantClass: null, application: null };
          return desk.book({ ...wish, ...label, previewToken, skips: [] }, worker(`desk-${index}`));
        }),
      );
      const refused = booked.flatMap((each) => (each.status === "rejected" ? [String(each.reason.code)] : []));
      expect(refused).toHaveLength(7);
      expect(refused.filter((code) => code !== "CLAIM_CONFLICT" && code !== "SERIES_CHANGED")).toEqual([]);
      const series = await records.of(bookingSeriesRecords).list();
      expect(series).toHaveLength(1);
      const claims = await records.of(claimRecords).list({ where: { seriesId: series[0]?.id ?? "" } });
      expect(claims.filter(({ kind }) => kind === "booking")).toHaveLength(12);
      expect(claims).toHaveLength(36);
    });
  });
}

const folder = mkdtempSync(join(tmpdir(), "weishan-year-"));
describeLettings(
  "SQLite",
  async () => ({ kind: "sqlite", file: join(folder, "records.db") }),
  async () => rmSync(folder, { recursive: true, force: true }),
);

describe.runIf(requireProgram("postgres", "postgresql"))("with a server", () => {
  let server: PostgresServer;
  describeLettings(
    "PostgreSQL",
    async () => {
      server = await PostgresServer.start();
      return { kind: "postgres", url: server.createDatabase() };
    },
    () => server.stop(),
  );
});
