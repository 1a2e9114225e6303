import { describe, expect, test } from "vitest";
import { epochMs } from "../reading/index.ts";
import { outlookOf } from "./outlook.ts";

const HOUR_MS = 3_600_000;
const now = epochMs(Date.parse("2026-07-15T08:00:00+08:00"));
const course = (at: number): number => 29 + 3 * Math.sin(((at / HOUR_MS) % 24) * (Math.PI / 12));
const past = Array.from({ length: 72 }, (_, hour) => {
  const at = epochMs(now - (hour + 1) * HOUR_MS);
  return { at, value: course(at + HOUR_MS / 2) };
});

describe("what the temperature outside will be", () => {
  test("is what it was at that hour of the days before", () => {
    const outlook = outlookOf(past, now, course(now));
    for (const hour of [0, 3, 7.5, 12, 23]) {
      expect(outlook(epochMs(now + hour * HOUR_MS))).toBeCloseTo(course(now + hour * HOUR_MS), 0);
    }
  });

  test("is moved by how warm today is, half as much six hours on", () => {
    const outlook = outlookOf(past, now, course(now) + 4);
    const usual = outlookOf(past, now, null);
    const off = (hour: number) =>
      (outlook(epochMs(now + hour * HOUR_MS)) ?? 0) - (usual(epochMs(now + hour * HOUR_MS)) ?? 0);
    expect(off(0)).toBeCloseTo(4, 0);
    expect(off(6) / off(0)).toBeCloseTo(0.5);
    expect(off(24) / off(0)).toBeCloseTo(1 / 16);
  });

  test("is not known without a past and a present, and is the present without a past", () => {
    expect(outlookOf([], now, null)(now)).toBeNull();
    expect(outlookOf([], now, 31)(epochMs(now + HOUR_MS))).toBe(31);
  });
});
