import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { backupsToRemove } from "./kept-backups.ts";

const DAY_MS = 86_400_000;
const nightly = (nights: number) =>
  Array.from({ length: nights }, (_, night) => ({
    id: new Date(Date.UTC(2026, 0, 1, 3) + night * DAY_MS).toISOString().slice(0, 10),
    takenAt: Date.UTC(2026, 0, 1, 3) + night * DAY_MS,
  }));

describe("backupsToRemove", () => {
  test("leaves the newest of each of the last days, weeks and months", () => {
    const removed = new Set(backupsToRemove(nightly(120), { daily: 3, weekly: 2, monthly: 3 }));
    const kept = nightly(120).filter(({ id }) => !removed.has(id));
    // 2026-04-30 is a Thursday; the week before ended on Sunday the 26th.
    expect(kept.map(({ id }) => id)).toEqual([
      "2026-02-28",
      "2026-03-31",
      "2026-04-26",
      "2026-04-28",
      "2026-04-29",
      "2026-04-30",
    ]);
  });

  test("never removes the newest, and keeps no more than was asked for", () => {
    const dates = fc.uniqueArray(fc.integer({ min: 0, max: 3e12 }), { minLength: 1, maxLength: 60 });
    const count = fc.integer({ min: 0, max: 5 });
    fc.assert(
      fc.property(dates, count, count, count, (instants, daily, weekly, monthly) => {
        const backups = instants.map((takenAt) => ({ id: String(takenAt), takenAt }));
        const removed = backupsToRemove(backups, { daily, weekly, monthly });
        expect(removed).not.toContain(String(Math.max(...instants)));
        expect(backups.length - removed.length).toBeLessThanOrEqual(Math.max(1, daily + weekly + monthly));
      }),
    );
  });
});
