import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { RECORD_KINDS } from "../../packages/daemon/src/adapters/records/record-kinds.ts";
import { recordWrites } from "./record-writes.ts";

const RECORDS = "packages/daemon/src/adapters/records/";
/** What keeps records and their audit trail, and what makes their tables. */
const WRITERS = /\/(?:record-writer|audit\/append-entries|audit\/erase-details|migrations\/[\w-]+)\.ts$/u;
/** Fewer files than this means that the list was not read. */
const FEWEST_FILES = 200;

const tables = new Set([...RECORD_KINDS.map(({ table }) => table), "audit_entry", "audit_detail", "schema_step"]);
const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "packages/daemon/src"], {
  encoding: "utf8",
})
  .split("\n")
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));

describe("records", () => {
  test("are changed only where the audit trail hears of it", () => {
    const others = files.filter((file) => !(file.startsWith(RECORDS) && WRITERS.test(file)));
    expect(others.flatMap((file) => recordWrites(file, readFileSync(file, "utf8"), tables))).toEqual([]);
    expect(others.length).toBeGreaterThan(FEWEST_FILES);
    expect(files.length - others.length).toBeGreaterThan(3);
  });

  test.each([
    'kysely.insertInto("lease").values(row)',
    "kysely.deleteFrom('audit_detail')",
    "kysely.updateTable(kind.table).set({})",
    'sql`delete from "audit_entry" where 1 = 1`',
    'database.exec("UPDATE lease SET level = 1")',
  ])("would be noticed when changed elsewhere: %s", (planted) => {
    expect(recordWrites("a.ts", planted, tables)).toHaveLength(1);
  });

  test.each(['kysely.insertInto("account_session").values(row)', "hash.update(text)", "// update the lease"])(
    "are not what this changes: %s",
    (harmless) => {
      expect(recordWrites("a.ts", harmless, new Set(["audit_entry"]))).toEqual([]);
    },
  );

  test("are all looked for at the start", () => {
    const folder = "packages/daemon/src/ports/record-kinds";
    const declared = readdirSync(folder).flatMap((file) =>
      [...readFileSync(`${folder}/${file}`, "utf8").matchAll(/^\s*table: "(\w+)"/gmu)].map(([, table]) => table),
    );
    expect(new Set(RECORD_KINDS.map(({ table }) => table))).toEqual(new Set(declared));
    expect(declared.length).toBeGreaterThan(5);
  });
});
