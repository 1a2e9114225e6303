/**
 * A process that books: `node booking-writer.ts CONNECTION-JSON NAME TIMES DAYS-AHEAD`. It waits for a line, books rooms
 * of its own one after another with set-up and tear-down, and prints how many milliseconds of a processor that took.
 */
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { RecordsConnection } from "../../packages/daemon/src/adapters/records/records-database.ts";
import { ledgerOver } from "../support/claims-bench.ts";
import { recordsOver } from "../support/test-records.ts";
import { bookOnce } from "./book-once.ts";

const [connectionJson = "", name = "0", times = "1", daysAhead = "400"] = process.argv.slice(2);
const connection: RecordsConnection = JSON.parse(connectionJson);
const database = recordsOver(connection);
const ledger = ledgerOver(database.records);
await database.records.of({ table: "leaf", fields: { id: { type: "text" } } }).count();
process.stdout.write("ready\n");
await once(createInterface({ input: process.stdin }), "line");

const before = process.cpuUsage();
for (let booked = 0; booked < Number(times); booked += 1) {
  // oxlint-disable-next-line no-await-in-loop -- one booking after another
  await bookOnce(database.records, ledger, { writer: Number(name), booked, daysAhead: Number(daysAhead) });
}
const { user, system } = process.cpuUsage(before);
process.stdout.write(`${(user + system) / 1_000}\n`);
await database.stop();
process.exit(0);
