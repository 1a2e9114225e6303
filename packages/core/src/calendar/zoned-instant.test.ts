import { describe, expect, test } from "vitest";
import { zonedInstant } from "./zoned-instant.ts";

describe("a local time in a zone", () => {
  test.each([
    ["2026-01-05T09:00:00", "Asia/Taipei", "2026-01-05T01:00:00.000Z"],
    ["2026-07-01T09:00", "Europe/Paris", "2026-07-01T07:00:00.000Z"],
    ["2026-03-29T02:30:00", "Europe/Paris", "2026-03-29T01:30:00.000Z"],
    ["2026-10-25T02:30:00", "Europe/Paris", "2026-10-25T00:30:00.000Z"],
  ])("%s in %s is %s", (local, zone, instant) => {
    expect(new Date(zonedInstant(local, zone)).toISOString()).toBe(instant);
  });

  test.each([
    ["2026-02-30T09:00:00", "Asia/Taipei"],
    ["2026-01-05T09:00:00", "Taipei Standard Time"],
    ["", "Asia/Taipei"],
  ])("%s in %s is refused", (local, zone) => {
    expect(() => zonedInstant(local, zone)).toThrow(expect.objectContaining({ code: "QUERY_INVALID" }));
  });
});
