import { describe, expect, test } from "vitest";
import { epochMs } from "./quantity.ts";
import type { Reading } from "./reading.ts";
import { judgeStaleness } from "./staleness.ts";

const reading: Reading = {
  pointId: "SW.MAIN.03F.AHU.01.supplyAirTempC",
  value: 14.2,
  quality: "good",
  reason: null,
  at: epochMs(100_000),
  receivedAt: epochMs(100_100),
};

describe("staleness", () => {
  test("leaves a reading good for three of its intervals and calls it stale after that", () => {
    expect(judgeStaleness(reading, 115_000, 5_000).quality).toBe("good");
    expect(judgeStaleness(reading, 115_001, 5_000)).toMatchObject({
      quality: "uncertain",
      reason: "stale",
      value: 14.2,
    });
  });

  test("is not put off by a device whose clock runs ahead", () => {
    const ahead = { ...reading, at: epochMs(900_000) };
    expect(judgeStaleness(ahead, 200_000, 5_000).reason).toBe("stale");
  });

  test("keeps the reason of a reading that is already bad", () => {
    const bad: Reading = { ...reading, value: null, quality: "bad", reason: "no-answer" };
    expect(judgeStaleness(bad, 999_000, 5_000)).toBe(bad);
  });
});
