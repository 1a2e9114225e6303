import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { trackPlace, worstState } from "./year-track.ts";

describe("the year of a duty", () => {
  test("shows a window where it lies, its last day included", () => {
    const may = trackPlace({ from: "2026-05-01", to: "2026-05-31" }, 2026);
    expect(may?.startPct).toBeCloseTo((120 / 365) * 100);
    expect(may?.widthPct).toBeCloseTo((31 / 365) * 100);
  });

  test("shows of a window over New Year only what belongs to the year, and of another year nothing", () => {
    expect(trackPlace({ from: "2025-12-01", to: "2026-01-31" }, 2026)?.startPct).toBe(0);
    expect(trackPlace({ from: "2027-01-01", to: "2027-01-31" }, 2026)).toBeNull();
  });

  test("never lets a window leave its row nor become too narrow to press", () => {
    const day = fc
      .integer({ min: 0, max: 1_500 })
      .map((n) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, (one, other) => {
        const [from = one, to = other] = [one, other].sort();
        const place = trackPlace({ from, to }, 2026);
        if (place === null) return;
        expect(place.startPct).toBeGreaterThanOrEqual(0);
        expect(place.widthPct).toBeGreaterThan(1);
        expect(place.startPct + place.widthPct).toBeLessThanOrEqual(100.001);
      }),
    );
  });

  test("tells the worst first, and a missing fact before anything else", () => {
    const duty = (applies: string, states: readonly string[]) =>
      ({ applies, occurrences: states.map((state) => ({ state })) }) as never;
    expect(worstState(duty("yes", ["filed", "overdue", "upcoming"]))).toBe("overdue");
    expect(worstState(duty("unknown", []))).toBe("unknown");
    expect(worstState(duty("yes", []))).toBeNull();
  });
});
