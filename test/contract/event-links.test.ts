import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type RecordsConnection,
  RecordsDatabase,
} from "../../packages/daemon/src/adapters/records/records-database.ts";
import { systemClock } from "../../packages/daemon/src/adapters/system/system-clock.ts";
import { type EventBench, eventBench } from "../../packages/daemon/src/app/booking/fake/event-bench.ts";
import { worker } from "../../packages/daemon/src/app/maintenance/fake/maintenance-bench.ts";
import { eventEnergyRecords } from "../../packages/daemon/src/ports/record-kinds/event-energy-record.ts";
import { checkInRecords } from "../../packages/daemon/src/ports/record-kinds/presence-record.ts";
import { readinessCheckRecords } from "../../packages/daemon/src/ports/record-kinds/readiness-record.ts";
import { PostgresServer } from "../support/postgres-server.ts";
import { recordingLogger } from "../support/recording-logger.ts";
import { requireProgram } from "../support/required-program.ts";

const ROOMS = ["SW.MEETING.1", "SW.AUDITORIUM", "SW.MEETING.6", "FS.AUDITORIUM"];
const FROM = "2026-07-15T09:00:00+08:00";
const TO = "2026-07-15T12:00:00+08:00";
const desk = worker("desk", "booking-desk");

/** Looks before events and what follows them, asked of a database with two programs that do it at once. */
function describeLooks(name: string, connect: () => Promise<RecordsConnection>, dispose: () => Promise<void>): void {
  describe(`what is looked at before events, in ${name}`, () => {
    const databases: RecordsDatabase[] = [];
    let programs: readonly EventBench[];
    beforeAll(async () => {
      const connection = await connect();
      for (let program = 0; program < 2; program++) {
        const logger = recordingLogger();
        const database = new RecordsDatabase({
          connection,
          clock: systemClock,
          logger,
          random: Math.random,
          programVersion: "0",
        });
        await database.start();
        databases.push(database);
      }
      programs = databases.map(({ records }) => eventBench({ start: "2026-07-14T08:00:00+08:00", records }));
    });
    afterAll(async () => {
      for (const database of databases) await database.stop();
      await dispose();
    });
    const lookAt = async (instant: string) => {
      for (const { clock } of programs) clock.set(instant);
      await Promise.all(programs.map(({ events }) => events.look()));
    };

    test("is there once each, whoever looked at the same moment, and so is what each event used", async () => {
      const [one] = programs;
      if (one === undefined) throw new RangeError("no program");
      await one.events.look();
      for (const [at, room] of ROOMS.entries()) await one.book(room, [FROM, TO], { bookingId: `event-${at}` });
      await lookAt("2026-07-14T09:01:00+08:00");
      await lookAt("2026-07-15T07:01:00+08:00");
      await lookAt("2026-07-15T07:02:00+08:00");
      const rows = await one.records.of(readinessCheckRecords).list();
      expect(rows.map(({ bookingId, look }) => `${bookingId} ${look}`).toSorted()).toEqual(
        ROOMS.flatMap((_, at) => [`event-${at} 24h`, `event-${at} 2h`]),
      );
      await lookAt("2026-07-15T09:05:00+08:00");
      await Promise.all(programs.map(({ events }) => events.http.checkIns.checkIn("event-0", desk)));
      expect(await one.records.of(checkInRecords).count()).toBe(1);
      // Energy is worked out in every fifth look.
      for (let look = 0; look < 6; look++) await lookAt(`2026-07-15T12:4${look}:00+08:00`);
      expect((await one.records.of(eventEnergyRecords).list()).map(({ id }) => id).toSorted()).toEqual(
        ROOMS.map((_, at) => `event-${at}`),
      );
    });
  });
}

const folder = mkdtempSync(join(tmpdir(), "weishan-looks-"));
describeLooks(
  "SQLite",
  async () => ({ kind: "sqlite", file: join(folder, "records.db") }),
  async () => rmSync(folder, { recursive: true, force: true }),
);

describe.runIf(requireProgram("postgres", "postgresql"))("with a server", () => {
  let server: PostgresServer;
  describeLooks(
    "PostgreSQL",
    async () => {
      server = await PostgresServer.start();
      return { kind: "postgres", url: server.createDatabase() };
    },
    () => server.stop(),
  );
});
