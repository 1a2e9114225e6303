import { describe, expect, test } from "vitest";
import { RateMeter } from "./rate-meter.ts";

describe("RateMeter", () => {
  test("tells the rate of the last minute", () => {
    const meter = new RateMeter(0);
    for (let nowMs = 0; nowMs < 300_000; nowMs += 100) meter.add(nowMs, nowMs < 200_000 ? 50 : 2);
    expect(meter.perSecond(300_000)).toBeCloseTo(20, 0);
  });

  test("is not too low while it is younger than a minute", () => {
    const meter = new RateMeter(5_500);
    for (let nowMs = 5_500; nowMs < 8_500; nowMs += 100) meter.add(nowMs, 1);
    expect(meter.perSecond(8_500)).toBeCloseTo(10, 5);
  });

  test("falls to nothing a minute after the last", () => {
    const meter = new RateMeter(0);
    meter.add(1_000, 500);
    expect(meter.perSecond(62_000)).toBe(0);
  });
});
