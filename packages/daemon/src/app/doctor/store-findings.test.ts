import { epochMs } from "@weishan/core/reading";
import { describe, expect, test } from "vitest";
import type { Snapshot } from "../../ports/backup-store.ts";
import { noBackups } from "../backup/no-backups.ts";
import { DAY_MS, NOW_MS } from "./fake/calm-machine.ts";
import { backupFinding, journalFinding, storeFinding } from "./store-findings.ts";

const HOUR_MS = 3_600_000;

describe("a store", () => {
  test.each(["records", "history"] as const)("of %s is well, or failing with what is wrong", (check) => {
    const look = { check, place: "/data/x.db", facts: {} };
    expect(storeFinding({ ...look, trouble: null })).toMatchObject({ check, status: "ok" });
    const failing = storeFinding({ ...look, trouble: "page 7 is damaged" });
    expect(failing).toMatchObject({ check, status: "failing", text: { en: expect.stringContaining("page 7") } });
  });
});

describe("the journal", () => {
  test.each([
    [49, "ok"],
    [50, "warning"],
    [89, "warning"],
    [90, "failing"],
    [120, "failing"],
    [null, "unknown"],
  ] as const)("filled to %s of a hundred is %s", (sizeBytes, status) => {
    expect(journalFinding({ sizeBytes, maxBytes: 100 })).toMatchObject({ check: "journal", status });
  });
});

describe("backups", () => {
  const schedule = { everyMs: DAY_MS, at: "03:30", keep: { daily: 7, weekly: 4, monthly: 12 } };
  const well = {
    ...noBackups.state(),
    isConfigured: true,
    schedule,
    folder: "/mnt/backup",
    encryption: "passphrase" as const,
    lastGoodAt: epochMs(NOW_MS - 6 * HOUR_MS),
  };
  const snapshot = (restores: boolean | null): Snapshot => ({
    id: "b7",
    takenAt: epochMs(NOW_MS - 6 * HOUR_MS),
    durationMs: 1,
    version: "1",
    sizeBytes: 1,
    addedBytes: 1,
    fileCount: 1,
    isEncrypted: true,
    records: "included",
    history: "included",
    journalPosition: 1,
    rehearsal: restores === null ? null : { at: epochMs(NOW_MS), restores, findings: [], durationMs: 1 },
  });
  const statusOf = (changes: Partial<Parameters<typeof backupFinding>[0]>) =>
    backupFinding({ ...well, ...changes }, NOW_MS).status;

  test("are well while the newest is of last night", () => {
    expect([
      statusOf({}),
      statusOf({ snapshots: [snapshot(null)] }),
      statusOf({ snapshots: [snapshot(true)] }),
    ]).toEqual(["ok", "ok", "ok"]);
  });

  test("are worth a warning where none are wanted, or where there is none yet", () => {
    expect([statusOf({ isConfigured: false }), statusOf({ lastGoodAt: null })]).toEqual(["warning", "warning"]);
  });

  test("are failing when one and a half nights passed without one", () => {
    const after = (hours: number) => statusOf({ lastGoodAt: epochMs(NOW_MS - hours * HOUR_MS) });
    expect([after(36), after(36.1)]).toEqual(["ok", "failing"]);
  });

  test("are failing with the reason while none come about, however new the last is", () => {
    const trouble = { since: epochMs(NOW_MS), attempts: 2, code: "BACKUP_UNAVAILABLE", text: "not mounted" };
    const finding = backupFinding({ ...well, trouble }, NOW_MS);
    expect(finding).toMatchObject({ status: "failing", text: { en: expect.stringContaining("not mounted") } });
  });

  test("are failing where the newest did not restore when it was tried", () => {
    expect(backupFinding({ ...well, snapshots: [snapshot(false)] }, NOW_MS)).toMatchObject({
      status: "failing",
      facts: { snapshotId: "b7" },
    });
  });

  test("are unknown, not new, where the newest is from the future", () => {
    expect(statusOf({ lastGoodAt: epochMs(NOW_MS + 2 * HOUR_MS) })).toBe("unknown");
  });
});
