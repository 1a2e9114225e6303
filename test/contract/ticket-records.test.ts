import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { taipeiInstant } from "@weishan/core/calendar";
import { isWeishanError } from "@weishan/core/error";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type RecordsConnection,
  RecordsDatabase,
} from "../../packages/daemon/src/adapters/records/records-database.ts";
import { systemClock } from "../../packages/daemon/src/adapters/system/system-clock.ts";
import { HandClock } from "../../packages/daemon/src/app/field/fake/hand-clock.ts";
import {
  hallTooWarm,
  MONDAY,
  stepTo,
  ticketBench,
  worker,
} from "../../packages/daemon/src/app/maintenance/fake/ticket-bench.ts";
import type { Clock } from "../../packages/daemon/src/ports/clock.ts";
import { stockMovementRecords } from "../../packages/daemon/src/ports/record-kinds/stock-record.ts";
import { ticketRecords } from "../../packages/daemon/src/ports/record-kinds/ticket-record.ts";
import { PostgresServer } from "../support/postgres-server.ts";
import { recordingLogger } from "../support/recording-logger.ts";
import { requireProgram } from "../support/required-program.ts";

const BY_ALARMS = { kind: "system", part: "alarms" } as const;
const manager = worker("wang", ["facility-manager", "engineer"]);

/** What tickets need of a database, asked of the databases that there are. */
function describeTickets(name: string, connect: () => Promise<RecordsConnection>, dispose: () => Promise<void>): void {
  describe(`tickets in ${name}`, () => {
    let database: RecordsDatabase;
    const clock = new HandClock(MONDAY);
    /** The database waits in real time and writes down the time of the bench. */
    const itsClock: Clock = {
      now: () => clock.now(),
      monotonicMs: () => systemClock.monotonicMs(),
      after: (delayMs, task) => systemClock.after(delayMs, task),
    };
    beforeAll(async () => {
      const connection = await connect();
      const logger = recordingLogger();
      const options = { connection, clock: itsClock, logger, random: Math.random, programVersion: "0" };
      database = new RecordsDatabase(options);
      await database.start();
    });
    afterAll(async () => {
      await database.stop();
      await dispose();
    });

    test("have numbers without gaps and doubles, whoever reports at the same time and whatever fails between", async () => {
      const bench = ticketBench(database.records, clock);
      const causes = Array.from({ length: 40 }, (_, index) => `cause-${index % 30}`);
      const raised = await Promise.all(
        causes.map((cause, index) =>
          index % 7 === 6
            ? bench.desk.raise(hallTooWarm({ cause, title: { zh: "", en: "" } }), BY_ALARMS).catch(() => undefined)
            : bench.desk.raise(hallTooWarm({ cause }), BY_ALARMS),
        ),
      );
      const numbers = new Set(raised.flatMap((each) => (each === undefined ? [] : [each.number])));
      const counts = [...numbers].map((number) => Number(number.slice(-6))).toSorted((one, other) => one - other);
      expect(counts).toEqual(Array.from({ length: counts.length }, (_, index) => index + 1));
      const open = await database.records.of(ticketRecords).list({ where: { endedAt: null } });
      expect(new Set(open.map(({ cause }) => cause)).size).toBe(open.length);
      expect(await database.auditTrail.verify()).toMatchObject({ sound: true });
    });

    test("join the open one also when the same is told ten times at once", async () => {
      const bench = ticketBench(database.records, clock);
      const told = await Promise.all(
        Array.from({ length: 10 }, () => bench.desk.raise(hallTooWarm({ cause: "told-at-once" }), BY_ALARMS)),
      );
      expect(new Set(told.map(({ number }) => number)).size).toBe(1);
      expect(told.filter(({ joined }) => !joined)).toHaveLength(1);
      const ticket = await bench.tickets.find(told[0]?.ticketId ?? "", manager);
      expect(ticket.repeatCount).toBe(9);
    });

    test("take a step once, of two that are asked for at the same time", async () => {
      const bench = ticketBench(database.records, clock);
      const { ticketId } = await bench.desk.raise(hallTooWarm({ cause: "two-at-once" }), BY_ALARMS);
      const answers = await Promise.allSettled(
        [bench.person("chen"), bench.person("lin")].map((caller) =>
          bench.tickets.take(ticketId, { ...stepTo(bench, "in-progress") }, caller),
        ),
      );
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set(["fulfilled", "rejected"]));
    });

    test("never take more out of the store than there is, and its sum is that of its movements", async () => {
      const bench = ticketBench(database.records, clock);
      const { ticketId } = await bench.desk.raise(hallTooWarm({ cause: "parts" }), BY_ALARMS);
      const part = {
        id: crypto.randomUUID(),
        centerId: "SW",
        code: `BELT-${name}`,
        name: { zh: "皮帶", en: "Belt" },
        unit: "條",
        location: "B1",
        reorderPoint: 3,
        reorderQuantity: 10,
        unitCostTwd: 320,
      };
      await bench.stock.add(part, manager);
      const move = { partId: part.id, ticketId: null, unitCostTwd: null, reason: "count" };
      await bench.stock.move({ ...move, id: crypto.randomUUID(), kind: "receive", quantity: 10 }, manager);
      const items = fc.sample(fc.record({ id: fc.uuid(), quantity: fc.integer({ min: 1, max: 4 }) }), {
        numRuns: 12,
        seed: 115,
      });
      // Each is handed in twice, as a phone does that did not hear the answer.
      const taken = await Promise.allSettled(
        [...items, ...items].map(({ id, quantity }) =>
          bench.tickets.work(ticketId, { kind: "part", id, partId: part.id, quantity, happenedAt: null }, manager),
        ),
      );
      const refusals = taken.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
      expect(refusals.filter((reason) => !isWeishanError(reason) || reason.code !== "STOCK_SHORT")).toEqual([]);
      const movements = await database.records.of(stockMovementRecords).list({ where: { partId: part.id } });
      const [left] = await bench.stock.parts({ words: part.code }, manager);
      expect(left?.quantity).toBe(movements.reduce((sum, { quantity }) => sum + quantity, 0));
      expect(left?.quantity).toBeGreaterThanOrEqual(0);
      expect(movements.every(({ quantityAfter }) => quantityAfter >= 0)).toBe(true);
      expect(new Set(movements.map(({ id }) => id)).size).toBe(movements.length);
      expect(bench.notices.filter(({ kind }) => kind === "stock-low")).toHaveLength(1);
    });

    test("forget who asked, also in the audit trail, once the time is over", async () => {
      const bench = ticketBench(database.records, clock);
      const { formToken } = await bench.requests.form(null);
      await bench.clock.turn(10_000);
      const contact = { agency: "民政局", contactName: "王小明", contactPhone: "07-0001234", contactEmail: null };
      const request = {
        formToken,
        code: null,
        spaceId: "SW.MAIN.01F.AUDITORIUM",
        description: "燈管閃爍",
        website: null,
      };
      const { token } = await bench.requests.handIn({ ...request, ...contact });
      const told = async () => JSON.stringify(await database.auditTrail.search({ action: "ticket.raise", limit: 1 }));
      expect(await told()).toContain("王小明");
      const list = await bench.tickets.list({ sort: "newest", limit: 1 }, manager);
      const id = list.tickets[0]?.id ?? "";
      expect((await bench.tickets.find(id, manager)).request?.contact?.name).toBe("王小明");
      await bench.tickets.take(id, { ...stepTo(bench, "rejected"), reason: "not ours" }, manager);
      await bench.clock.turn(taipeiInstant("2028-01-01", "00:00") - bench.clock.now());
      await bench.watch.look();
      expect(await bench.tickets.find(id, manager)).toMatchObject({ request: { agency: "民政局", contact: null } });
      expect(await told()).not.toContain("王小明");
      expect(await bench.requests.progress(token)).toMatchObject({ state: "rejected", description: "燈管閃爍" });
      expect(await database.auditTrail.verify()).toMatchObject({ sound: true });
    });
  });
}

const folder = mkdtempSync(join(tmpdir(), "weishan-tickets-"));
describeTickets(
  "SQLite",
  async () => ({ kind: "sqlite", file: join(folder, "records.db") }),
  async () => rmSync(folder, { recursive: true, force: true }),
);

describe.runIf(requireProgram("postgres", "postgresql"))("with a server", () => {
  let server: PostgresServer;
  describeTickets(
    "PostgreSQL",
    async () => {
      server = await PostgresServer.start();
      return { kind: "postgres", url: server.createDatabase() };
    },
    () => server.stop(),
  );
});
