import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { accessBench, everywhere } from "../support/access-bench.ts";
import { describeAccess } from "./access.ts";
import { describeAccounts } from "./accounts.ts";

const create = () => {
  const folder = mkdtempSync(join(tmpdir(), "weishan-accounts-"));
  return Promise.resolve({
    connection: { kind: "sqlite" as const, file: join(folder, "records.db") },
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  });
};

test("the address of an account that was removed is nowhere in the files", async () => {
  const { connection, dispose } = await create();
  const bench = await accessBench(connection);
  await bench.person("chen", everywhere("administrator"));
  const personId = await bench.person("wu-hsin-yi", everywhere("viewer"));
  await bench.people.erase(await bench.caller("chen"), personId, "本人請求");
  const files = [connection.file, `${connection.file}-wal`].map((file) => readFileSync(file, "latin1"));
  expect(files.map((text) => text.includes("wu-hsin-yi@example.tw"))).toEqual([false, false]);
  await bench.close();
  dispose();
});

describeAccounts("SQLite", create);
describeAccess("SQLite", create);
