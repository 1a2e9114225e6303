import { describe, expect, test } from "vitest";
import { orderLimits, turned } from "./order-limits.ts";

const HOUR_MS = 3_600_000;
const command = { min: 8, max: 30, isCritical: false, usualHoldMs: 8 * HOUR_MS, longestHoldMs: 168 * HOUR_MS };
const TEMPERATURE = orderLimits({ unit: "°C", command });

describe("the knob of a set-point", () => {
  test("turns by half a degree", () => {
    expect([turned(14, 1, TEMPERATURE), turned(14, -1, TEMPERATURE)]).toEqual([14.5, 13.5]);
  });

  test("lands on a step from between two", () => {
    expect([turned(14.2, 1, TEMPERATURE), turned(14.2, -1, TEMPERATURE)]).toEqual([14.5, 14]);
  });

  test("stops at the limits", () => {
    expect([turned(30, 1, TEMPERATURE), turned(8, -1, TEMPERATURE)]).toEqual([30, 8]);
  });

  test("turns on without end where no limit is known", () => {
    expect(turned(1_000, 1, orderLimits({ unit: "Pa", command: null }))).toBe(1_010);
  });
});
