import { WeishanError } from "@weishan/core/error";
import { describe, expect, test } from "vitest";
import type { Actor } from "../../ports/records.ts";
import { MemoryRecords } from "../command/fake/memory-records.ts";
import { HandClock } from "../field/fake/hand-clock.ts";
import { type AuditedBackupsParts, auditedBackups } from "./audited-backups.ts";
import { noBackups } from "./no-backups.ts";

const wang: Actor = { kind: "person", personId: "wang", via: "session" };
const nightly: Actor = { kind: "person", personId: "wang", via: "api-key" };

/** A keeper with one backup, and the order in which it began things. */
function stand() {
  const records = new MemoryRecords(new HandClock());
  const begun: string[] = [];
  const state = { isRunning: false };
  const keeper: AuditedBackupsParts["keeper"] = {
    state: () => noBackups.state(),
    begin: () => void begun.push(`backup after ${records.trail.length} notes`),
    beginRehearsal: (id) => void begun.push(`${id} after ${records.trail.length} notes`),
    mustBeFree() {
      if (state.isRunning) throw new WeishanError("BACKUP_UNAVAILABLE", "a backup is being taken");
    },
    mustHave(id) {
      if (id !== "b1") throw new WeishanError("RECORD_UNKNOWN", `there is no backup ${id}`);
    },
  };
  return { records, begun, state, desk: auditedBackups({ keeper, records }) };
}

describe("backups that people ask for", () => {
  test("who asked for one is written down before it begins", async () => {
    const { desk, records, begun } = stand();
    await desk.begin(wang);
    expect(records.trail).toMatchObject([
      { change: { actor: wang, action: "backup.start" }, subject: { kind: "backup", id: "new" } },
    ]);
    expect(begun).toEqual(["backup after 1 notes"]);
  });

  test("who rehearsed which is written down, and that it was with an API key", async () => {
    const { desk, records, begun } = stand();
    await desk.beginRehearsal("b1", nightly);
    expect(records.trail).toMatchObject([
      { change: { actor: nightly, action: "backup.rehearse" }, subject: { kind: "backup", id: "b1" } },
    ]);
    expect(begun).toEqual(["b1 after 1 notes"]);
  });

  test("what is refused neither begins nor is written down", async () => {
    const { desk, records, begun, state } = stand();
    await expect(desk.beginRehearsal("b9", wang)).rejects.toMatchObject({ code: "RECORD_UNKNOWN" });
    state.isRunning = true;
    await expect(desk.begin(wang)).rejects.toMatchObject({ code: "BACKUP_UNAVAILABLE" });
    await expect(desk.beginRehearsal("b1", wang)).rejects.toMatchObject({ code: "BACKUP_UNAVAILABLE" });
    expect([records.trail, begun]).toEqual([[], []]);
  });

  test("nothing begins that could not be written down", async () => {
    const { desk, records, begun } = stand();
    records.isAvailable = false;
    await expect(desk.begin(wang)).rejects.toMatchObject({ code: "RECORDS_UNAVAILABLE" });
    await expect(desk.beginRehearsal("b1", wang)).rejects.toMatchObject({ code: "RECORDS_UNAVAILABLE" });
    expect(begun).toEqual([]);
  });
});
