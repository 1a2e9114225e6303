import { epochMs, type Reading } from "@weishan/core/reading";
import { describe, expect, test } from "vitest";
import { presentReading } from "./present-reading.ts";

const reading: Reading = {
  pointId: "SW.A",
  value: 21.5,
  quality: "good",
  reason: null,
  at: epochMs(100_000),
  receivedAt: epochMs(100_000),
};

describe("presentReading", () => {
  test("leaves a fresh reading as it is", () => {
    expect(presentReading(reading, { expectedIntervalMs: 5_000 }, 114_999)).toBe(reading);
  });

  test("never shows a stale value as live", () => {
    expect(presentReading(reading, { expectedIntervalMs: 5_000 }, 115_000)).toEqual({
      ...reading,
      quality: "uncertain",
      reason: "stale",
    });
  });

  test("keeps the reason of a bad reading, however old", () => {
    const bad: Reading = { ...reading, value: null, quality: "bad", reason: "no-answer" };
    expect(presentReading(bad, { expectedIntervalMs: 5_000 }, 900_000)).toBe(bad);
  });
});
