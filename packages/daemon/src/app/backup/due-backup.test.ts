import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nextBackupAt } from "./due-backup.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const daily = { everyMs: DAY_MS, at: "03:30" };
const at = (text: string): number => Date.parse(text);

describe("nextBackupAt", () => {
  test("is half past three in Taipei, the night after the last backup", () => {
    const next = nextBackupAt(at("2026-11-22T15:00:00+08:00"), daily, at("2026-11-22T16:00:00+08:00"));
    expect(next).toBe(at("2026-11-23T03:30:00+08:00"));
  });

  test("is now where there is no backup yet", () => {
    expect(nextBackupAt(null, daily, 42)).toBe(42);
  });

  test("has passed once, not five times, after five days of downtime", () => {
    const nowMs = at("2026-11-27T09:00:00+08:00");
    expect(nextBackupAt(at("2026-11-22T03:30:05+08:00"), daily, nowMs)).toBeLessThan(nowMs);
    expect(nextBackupAt(nowMs, daily, nowMs)).toBe(at("2026-11-28T03:30:00+08:00"));
  });

  test("is a Monday for backups by the week", () => {
    const next = nextBackupAt(at("2026-11-22T12:00:00+08:00"), { everyMs: 7 * DAY_MS, at: "00:00" }, 0);
    expect(next).toBe(at("2026-11-23T00:00:00+08:00"));
  });

  test("comes after the last backup and no later than one interval", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: 1, max: 31 * 24 }), (lastMs, hours) => {
        const everyMs = hours * HOUR_MS;
        const next = nextBackupAt(lastMs, { everyMs, at: "03:30" }, lastMs);
        expect(next).toBeGreaterThan(lastMs);
        expect(next).toBeLessThanOrEqual(lastMs + everyMs);
      }),
    );
  });
});
