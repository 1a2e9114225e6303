/**
 * The booking desk over ten years of lettings: what is free, a week at the API, and how many bookings a second become
 * certain, on both databases; beside them how others book, with the double bookings that this makes.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { fengshan, siwei } from "@weishan/core/center";
import { epochMs } from "@weishan/core/reading";
import type {
  RecordsConnection,
  RecordsDatabase,
} from "../../packages/daemon/src/adapters/records/records-database.ts";
import { systemClock } from "../../packages/daemon/src/adapters/system/system-clock.ts";
import { Availability } from "../../packages/daemon/src/app/booking/ledger/availability.ts";
import { OpenClaimDesk } from "../../packages/daemon/src/app/booking/ledger/open-claim-desk.ts";
import { indexModel } from "../../packages/daemon/src/app/overview/model-index.ts";
import { httpBench } from "../../packages/daemon/src/http/fake/http-bench.ts";
import { ledgerOver } from "../support/claims-bench.ts";
import { PostgresServer } from "../support/postgres-server.ts";
import { recordsOver } from "../support/test-records.ts";
import { bookOnce } from "./book-once.ts";
import { contestOfLedger, contestOfPeer } from "./booking-peer.ts";
import { fillTenYears } from "./booking-years.ts";
import type { BenchResult } from "./field-transport.ts";
import { percentile } from "./history-measure.ts";

const WRITER = fileURLToPath(new URL("./booking-writer.ts", import.meta.url));
const DAY_MS = 86_400_000;
const LOOKS = 40;
const WRITERS = 16;
const BOOKINGS_EACH = 120;
const ROOMS = 40;
const FREE_DAYS = 90;
/** Beyond everything that is booked already. */
const AHEAD_DAYS = 400;

interface ReadFigures {
  readonly free: readonly number[];
  readonly week: readonly number[];
}

export async function benchBooking(): Promise<readonly BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), "weishan-bench-booking-"));
  const server = await PostgresServer.start({ isSafe: true });
  try {
    const results: BenchResult[] = [];
    const connections: readonly (readonly [name: string, connection: RecordsConnection])[] = [
      ["SQLite", { kind: "sqlite", file: join(folder, "records.db") }],
      ["PostgreSQL", { kind: "postgres", url: server.createDatabase() }],
    ];
    for (const [name, connection] of connections) {
      const database = recordsOver(connection);
      // oxlint-disable-next-line no-await-in-loop -- one database after the other
      await database.start();
      // oxlint-disable-next-line no-await-in-loop -- see above
      results.push(...(await overTenYears(name, database, connection)));
      // oxlint-disable-next-line no-await-in-loop -- see above
      if (name === "PostgreSQL") results.push(...(await doubleBookings(server, database)));
      // oxlint-disable-next-line no-await-in-loop -- see above
      await database.stop();
    }
    return results;
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function overTenYears(
  name: string,
  database: RecordsDatabase,
  connection: RecordsConnection,
): Promise<readonly BenchResult[]> {
  const now = systemClock.now();
  const { bookings, leaves } = await fillTenYears(database.records, ledgerOver(database.records).tree, now);
  const size = `${bookings.toLocaleString("en")} bookings, ${leaves.toLocaleString("en")} claims of leaves`;
  const { free, week } = await readings(database, now);
  const perSecond = await bookedByOneProcess(database);
  const apart = await bookedByProcesses(connection);
  return [
    atMost(`${name}: free slots of ${ROOMS} resources in ${FREE_DAYS} days, p50 (${size})`, percentile(free, 0.5), 30),
    atMost(`${name}: the same, p95`, percentile(free, 0.95), 60),
    atMost(`${name}: a week of both centres over HTTP, p50`, percentile(week, 0.5), 50),
    atMost(`${name}: the same, p95`, percentile(week, 0.95), 100),
    {
      name: `${name}: confirmed bookings of ${WRITERS} writers at once, with audit entries and fsync`,
      value: perSecond,
      unit: "bookings/s",
      peer: `${WRITERS} processes: ${Math.round(apart.perSecond)} /s, ${apart.cpuMs.toFixed(2)} ms of a processor each`,
      ratio: Number.NaN,
      goal: name === "PostgreSQL" ? "≥ 300 /s" : "",
      met: name !== "PostgreSQL" || perSecond >= 300,
    },
  ];
}

const atMost = (name: string, value: number, goalMs: number): BenchResult => ({
  name,
  value,
  unit: "ms",
  peer: "",
  ratio: Number.NaN,
  goal: `≤ ${goalMs} ms`,
  met: value <= goalMs,
});

async function readings(database: RecordsDatabase, now: number): Promise<ReadFigures> {
  const ledger = ledgerOver(database.records);
  const model = indexModel([siwei, fengshan]);
  const availability = new Availability(ledger, model);
  const rooms = ledger.tree.resources
    .filter(({ isLettable, venueClass }) => isLettable && venueClass !== "equipment")
    .slice(0, ROOMS);
  const free: number[] = [];
  const week: number[] = [];
  const claimDesk = new OpenClaimDesk({ ledger, records: database.records, model, clock: systemClock, newId: String });
  const bench = await httpBench({ claimDesk });
  const { port } = await bench.listen({ host: "127.0.0.1", port: 0 });
  for (let look = 0; look < LOOKS; look += 1) {
    // Every other look is about years ago: a report asks for them.
    const from = epochMs(now - (look % 2) * (look % 7) * 365 * DAY_MS);
    const query = {
      from,
      to: epochMs(from + FREE_DAYS * DAY_MS),
      hours: { from: "08:00", to: "22:00" },
      minMinutes: 240,
    };
    let startedMs = performance.now();
    // oxlint-disable-next-line no-await-in-loop -- one look after another
    await availability.freeSlots(rooms, query);
    free.push(performance.now() - startedMs);
    const url = `http://127.0.0.1:${port}/api/v1/claims?from=${from}&to=${from + 7 * DAY_MS}`;
    startedMs = performance.now();
    // oxlint-disable-next-line no-await-in-loop -- see above
    const answer = await fetch(url, { headers: bench.signedIn });
    // oxlint-disable-next-line no-await-in-loop -- see above
    const { claims } = await answer.json();
    week.push(performance.now() - startedMs);
    if (!Array.isArray(claims) || claims.length < 50) throw new RangeError("the week is empty: nothing was measured");
  }
  await bench.close();
  return { free, week };
}

/** Sixteen callers of one daemon, each with its next booking as soon as the one before is certain. */
async function bookedByOneProcess({ records }: RecordsDatabase): Promise<number> {
  const ledger = ledgerOver(records);
  const startedMs = performance.now();
  await Promise.all(
    Array.from({ length: WRITERS }, async (_, writer) => {
      for (let booked = 0; booked < BOOKINGS_EACH; booked += 1) {
        // oxlint-disable-next-line no-await-in-loop -- one booking after another
        await bookOnce(records, ledger, { writer, booked, daysAhead: AHEAD_DAYS });
      }
    }),
  );
  return (WRITERS * BOOKINGS_EACH * 1_000) / (performance.now() - startedMs);
}

/** The same by processes of their own, which meet in the database alone. */
async function bookedByProcesses(
  connection: RecordsConnection,
): Promise<{ readonly perSecond: number; readonly cpuMs: number }> {
  const writers = Array.from({ length: WRITERS }, (_, number) =>
    spawn(
      process.execPath,
      [WRITER, JSON.stringify(connection), String(number), String(BOOKINGS_EACH), String(2 * AHEAD_DAYS)],
      { stdio: ["pipe", "pipe", "inherit"] },
    ),
  );
  const lines = writers.map(({ stdout }) => createInterface({ input: stdout })[Symbol.asyncIterator]());
  await Promise.all(lines.map((each) => each.next()));
  const startedMs = performance.now();
  const exits = writers.map((writer) => once(writer, "exit"));
  for (const { stdin } of writers) stdin.write("go\n");
  const cpuMs = await Promise.all(lines.map(async (each) => Number((await each.next()).value)));
  const tookMs = performance.now() - startedMs;
  const codes = await Promise.all(exits);
  if (codes.some(([code]) => code !== 0)) throw new RangeError("a writer failed");
  const count = WRITERS * BOOKINGS_EACH;
  return { perSecond: (count * 1_000) / tookMs, cpuMs: cpuMs.reduce((sum, each) => sum + each, 0) / count };
}

async function doubleBookings(server: PostgresServer, database: RecordsDatabase): Promise<readonly BenchResult[]> {
  const peer = await contestOfPeer(server);
  const first = Math.floor(Date.now() / DAY_MS + 3 * AHEAD_DAYS) * DAY_MS;
  const own = await contestOfLedger(database.records, first);
  return [
    {
      name: "double-booked of 300 slots that four callers want at once",
      value: own.doubleBooked,
      unit: "slots",
      peer: `check, then insert: ${peer.doubleBooked}`,
      ratio: Number.NaN,
      goal: "0",
      met: own.doubleBooked === 0,
    },
    {
      name: "of the same slots without a winner",
      value: own.withoutWinner,
      unit: "slots",
      peer: `check, then insert: ${peer.withoutWinner}`,
      ratio: Number.NaN,
      goal: "0",
      met: own.withoutWinner === 0,
    },
  ];
}
