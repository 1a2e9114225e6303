import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { MIGRATIONS } from "../../packages/daemon/src/adapters/records/migrations/index.ts";
import { RECORD_KINDS } from "../../packages/daemon/src/adapters/records/record-kinds.ts";
import { weishan } from "../support/program.ts";
import { byEngineer, recordsOver } from "../support/test-records.ts";

describe("weishan audit", () => {
  let folder: string;
  let installation: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "weishan-audit-"));
    installation = join(folder, "weishan.yaml");
    writeInstallation("");
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function writeInstallation(more: string): void {
    writeFileSync(
      installation,
      `weishan: 1\nname: { zh: 甲, en: A }\ndataDir: .\ncenters:\n  - builtin: siwei\n${more}`,
    );
  }

  /** Something was done, five times; answers the last hash. */
  async function somethingWasDone(): Promise<string> {
    const database = recordsOver(
      { kind: "sqlite", file: join(folder, "records.db") },
      { migrations: MIGRATIONS, kinds: RECORD_KINDS },
    );
    await database.start();
    for (let count = 0; count < 5; count += 1) {
      await database.records.change(byEngineer, (records) => records.note({ kind: "door", id: `d${count}` }));
    }
    const verdict = await database.auditTrail.verify();
    await database.stop();
    return verdict.sound ? verdict.lastHash : "";
  }

  function tamper(statement: string): void {
    const database = new DatabaseSync(join(folder, "records.db"));
    database.exec(`PRAGMA foreign_keys = OFF; ${statement}`);
    database.close();
  }

  test("verify finds a sound trail sound, and says which hash to note", async () => {
    const lastHash = await somethingWasDone();
    const { exitCode, stdout } = await weishan(["audit", "verify", installation]).ended();
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/is sound: 5 entries/u);
    expect(stdout).toContain(lastHash);
  });

  test("verify ends with an error that names the entry which was changed", async () => {
    await somethingWasDone();
    tamper("update audit_entry set action = 'lease.nothing' where sequence = 3");
    const { exitCode, stderr } = await weishan(["audit", "verify", installation]).ended();
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/broken at entry 3: .*\(AUDIT_BROKEN\)/u);
  });

  test("verify --expect notices that the newest entries were cut off", async () => {
    const lastHash = await somethingWasDone();
    tamper("delete from audit_detail where sequence = 5; delete from audit_entry where sequence = 5");
    expect((await weishan(["audit", "verify", installation]).ended()).exitCode).toBe(0);
    const { exitCode, stderr } = await weishan(["audit", "verify", installation, "--expect", lastHash]).ended();
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/broken at entry 5: .*cut off/u);
  });

  test("export writes every entry to a new file that only its owner can read", async () => {
    await somethingWasDone();
    const file = join(folder, "audit.ndjson");
    const exported = await weishan(["audit", "export", installation, "--to", file]).ended();
    expect({ ...exported, stdout: "" }).toEqual({ exitCode: 0, stdout: "", stderr: "" });
    const lines = readFileSync(file, "utf8").trim().split("\n");
    expect(lines.map((line) => JSON.parse(line).sequence)).toEqual([1, 2, 3, 4, 5]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    let previous = "0".repeat(64);
    for (const line of lines) {
      const { action, actor, at, centerId, detailDigest, sequence, subject, hash } = JSON.parse(line);
      const { kind, personId, via } = actor;
      // As the guide of the records tells others to do it: every key in alphabetical order.
      const said = { action, actor: { id: personId, kind, via }, at, centerId, detailDigest, sequence };
      const text = JSON.stringify({ ...said, subject: { id: subject.id, kind: subject.kind } });
      expect(
        createHash("sha256")
          .update(previous + text)
          .digest("hex"),
      ).toBe(hash);
      previous = hash;
    }
    const again = await weishan(["audit", "export", installation, "--to", file]).ended();
    expect(again.exitCode).toBe(1);
    expect(again.stderr).toContain("is there already");
  });

  test("makes no records where there are none", async () => {
    const { exitCode, stderr } = await weishan(["audit", "verify", installation]).ended();
    expect(exitCode).toBe(1);
    expect(stderr).toContain("RECORDS_UNAVAILABLE");
    expect(() => statSync(join(folder, "records.db"))).toThrow(/ENOENT/u);
  });

  test.each([
    ["WEISHAN_RECORDS that is no address", { WEISHAN_RECORDS: "mysql://root:hunter2@db/x" }, "", /WEISHAN_RECORDS/u],
    [
      "WEISHAN_RECORDS of a server that is not there",
      { WEISHAN_RECORDS: "postgres://weishan:hunter2@127.0.0.1:1/records" },
      "",
      /records at postgres:\/\/weishan@127\.0\.0\.1:1\/records .*check that it runs/u,
    ],
    [
      "a password in the installation file",
      {},
      "records: { kind: postgres, url: 'postgres://weishan:hunter2@db/records' }\n",
      /without password/u,
    ],
    [
      "a password file that is not there",
      {},
      "records: { kind: postgres, url: 'postgres://weishan@db/records', passwordFile: gone }\n",
      /gone cannot be read/u,
    ],
  ])("refuses %s, with the way out and without the password", async (_title, env, more, message) => {
    writeInstallation(more);
    const { exitCode, stdout, stderr } = await weishan(["audit", "verify", installation], { env }).ended();
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(message);
    expect(stdout + stderr).not.toContain("hunter2");
  });
});
