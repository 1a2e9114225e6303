/**
 * A process that wants rooms: `node claims-writer.ts CONNECTION-JSON contest|halt|churn SEED DAYS`.
 *
 * The tables are there already. `contest` tries for every hall, part and session once, in an order of its own, and prints what it got, as a line of
 * JSON. `halt` takes a room, prints a line in the middle of the change and goes no further.
 * `churn` takes rooms, moves them and gives every other one up, and prints each as soon as it was acknowledged.
 */
import { writeSync } from "node:fs";
import { isWeishanError } from "@weishan/core/error";
import type { RecordsConnection } from "../../packages/daemon/src/adapters/records/records-database.ts";
import type { RecordsTransaction } from "../../packages/daemon/src/ports/records.ts";
import { type Attempt, attempts, byDesk, ledgerOver, shuffled } from "./claims-bench.ts";
import { recordsOver } from "./test-records.ts";

const [connectionJson = "", mode = "contest", seed = "1", days = "1"] = process.argv.slice(2);
const connection: RecordsConnection = JSON.parse(connectionJson);
const database = recordsOver(connection);
const ledger = ledgerOver(database.records);

if (mode === "halt") {
  const [attempt] = attempts(1);
  if (attempt === undefined) throw new RangeError("there is nothing to want");
  await database.records.change(byDesk, async (transaction) => {
    await ledger.place(transaction, [{ ...attempt, bookingId: "halted", kind: "booking", title: "中斷" }]);
    writeSync(1, "in the middle\n");
    // Held by a timer, until somebody ends the process.
    await new Promise((resolve) => setTimeout(resolve, 3_600_000));
  });
}

if (mode === "churn") {
  for (let number = 0; ; number += 1) {
    const bookingId = `churn-${seed}-${number}`;
    const session = attempts(Number(days)).filter(({ resourceId }) => resourceId === "SW.AUDITORIUM")[
      Number(seed) * Number(days) + number
    ];
    // A process of its own has the sessions of a third of the days.
    if (session === undefined || number === Number(days)) process.exit(0);
    const wanted = { bookingId, kind: "booking", resourceId: "SW.AUDITORIUM.AB", title: "改期" } as const;
    const steps: readonly (readonly [string, (transaction: RecordsTransaction) => Promise<unknown>])[] = [
      ["placed", (transaction) => ledger.place(transaction, [{ ...session, ...wanted }])],
      ["moved", (transaction) => ledger.move(transaction, bookingId, [{ ...wanted, ...session }])],
      ["released", (transaction) => ledger.release(transaction, bookingId, { reason: "withdrawn" })],
    ];
    for (const [said, step] of number % 2 === 0 ? steps : steps.slice(0, 2)) {
      // oxlint-disable-next-line no-await-in-loop -- one change after another
      await database.records.change(byDesk, step);
      writeSync(1, `${bookingId} ${said}\n`);
    }
  }
}

const won: (Attempt & { readonly bookingId: string })[] = [];
let lost = 0;
for (const [index, attempt] of shuffled(attempts(Number(days)), Number(seed)).entries()) {
  const bookingId = `${seed}-${index}`;
  // oxlint-disable-next-line no-await-in-loop -- as a person would, one after the other
  const isWon = await tryFor(attempt, bookingId);
  if (isWon) won.push({ ...attempt, bookingId });
  else lost += 1;
}
await database.stop();
writeSync(1, `${JSON.stringify({ won, lost })}\n`);

/** Tries until it is decided: that the database was busy decides nothing. */
async function tryFor(attempt: Attempt, bookingId: string): Promise<boolean> {
  for (;;) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- only where nothing was decided
      await database.records.change(byDesk, (transaction) =>
        ledger.place(transaction, [{ ...attempt, bookingId, kind: "booking", title: "爭取檔期" }]),
      );
      return true;
    } catch (error) {
      if (!isWeishanError(error)) throw error;
      if (error.code === "CLAIM_CONFLICT") return false;
      if (error.code !== "RECORDS_UNAVAILABLE") throw error;
    }
  }
}
