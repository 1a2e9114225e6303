import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { SqliteStatements } from "./sqlite-statements.ts";

describe("the statements of the thread that writes", () => {
  let folder: string;
  let statements: SqliteStatements;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "weishan-statements-"));
    statements = new SqliteStatements({ file: join(folder, "records.db"), access: "write" });
    statements.run("create table t (id text primary key)", [], false);
  });

  afterEach(() => {
    statements.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const count = () => statements.run("select count(*) as count from t", [], false);

  test("are never kept on their own when the transaction they were meant for is over", () => {
    statements.run("begin immediate", [], false);
    statements.run("insert into t values ('a')", [], true);
    // What a full disk, or a thread that was begun again, does to a transaction.
    statements.run("rollback", [], true);
    const orphan = statements.run("insert into t values ('b')", [], true);
    expect(orphan).toMatchObject({ ok: false, failure: { resultCode: null } });
    expect(count()).toMatchObject({ rows: [{ count: 0 }] });
  });

  test("tell why they are refused by SQLite's own number", () => {
    statements.run("insert into t values (?)", ["a"], false);
    expect(statements.run("insert into t values (?)", ["a"], false)).toMatchObject({
      ok: false,
      failure: { resultCode: 1_555 },
    });
  });

  test("tell how many rows they changed, and give those that they return", () => {
    expect(statements.run("insert into t values ('a'), ('b')", [], false)).toEqual({ ok: true, rows: [], changes: 2 });
    expect(statements.run("delete from t returning id", [], false)).toMatchObject({ rows: [{ id: "a" }, { id: "b" }] });
  });

  test("wait for the disk: a commit is in the file when it is acknowledged", () => {
    expect(statements.run("pragma synchronous", [], false)).toMatchObject({ rows: [{ synchronous: 2 }] });
    expect(statements.run("pragma journal_mode", [], false)).toMatchObject({ rows: [{ journal_mode: "wal" }] });
    expect(statements.run("pragma foreign_keys", [], false)).toMatchObject({ rows: [{ foreign_keys: 1 }] });
    expect(statements.run("pragma secure_delete", [], false)).toMatchObject({ rows: [{ secure_delete: 1 }] });
  });

  test("are forgotten when too many different ones came, and go on working", () => {
    for (let number = 0; number < 600; number += 1) {
      expect(statements.run(`select ${number} as number`, [], false)).toMatchObject({ rows: [{ number }] });
    }
  });
});
