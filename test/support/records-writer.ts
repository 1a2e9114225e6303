/**
 * A process that changes records until it is killed or done:
 * `node records-writer.ts CONNECTION-JSON insert|count NAME TIMES`.
 *
 * `insert` adds things and prints each id once its change was acknowledged; `count` reads a counter and writes it one
 * higher, which loses counts wherever two changes see each other's half.
 */
import { writeSync } from "node:fs";
import type { RecordsConnection } from "../../packages/daemon/src/adapters/records/records-database.ts";
import { byEngineer, recordsOver, THINGS, thing } from "./test-records.ts";

const [connectionJson = "", mode = "insert", name = "writer", times = "1000000"] = process.argv.slice(2);
const connection: RecordsConnection = JSON.parse(connectionJson);
const database = recordsOver(connection);
await database.start();

for (let number = 1; number <= Number(times); number += 1) {
  const id = `${name}-${number}`;
  await database.records.change(byEngineer, async (records) => {
    const things = records.of(THINGS);
    if (mode === "insert") return await things.insert(thing(id, { settings: { half: 1 } }));
    const { count } = (await things.find("counter")) ?? thing("counter");
    await things.update("counter", { count: count + 1 });
  });
  // The pipe is written at once: a line that was printed is with the parent, whatever happens next.
  writeSync(1, `${id}\n`);
}
await database.stop();
