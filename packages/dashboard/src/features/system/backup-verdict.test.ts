import { describe, expect, test } from "vitest";
import { backupVerdict } from "./backup-verdict.ts";

const DAY_MS = 86_400_000;
const NOW = 100 * DAY_MS;
const schedule = { everyMs: DAY_MS, at: "03:30", keep: { daily: 14, weekly: 8, monthly: 12 } };
const trouble = { since: NOW - 1_000, attempts: 1, code: "BACKUP_UNAVAILABLE", text: "the folder is full" };

describe("the backups", () => {
  test.each([
    ["are fine with a good one of last night", { lastGoodAt: NOW - DAY_MS / 2, schedule, trouble: null }, "ok"],
    [
      "are fine without a schedule, when somebody takes them by hand",
      { lastGoodAt: 0, schedule: null, trouble: null },
      "ok",
    ],
    [
      "need a look when the last good one is too old",
      { lastGoodAt: NOW - 2 * DAY_MS, schedule, trouble: null },
      "warning",
    ],
    ["need a look when the newest try failed", { lastGoodAt: NOW - DAY_MS / 2, schedule, trouble }, "warning"],
    ["fail when they are late and cannot be made", { lastGoodAt: NOW - 2 * DAY_MS, schedule, trouble }, "failing"],
    ["fail when there never was one and none can be made", { lastGoodAt: null, schedule, trouble }, "failing"],
    ["need a look before the first one", { lastGoodAt: null, schedule, trouble: null }, "warning"],
  ] as const)("%s", (_title, backups, expected) => {
    expect(backupVerdict(backups, NOW)).toBe(expected);
  });
});
