import { describe, expect, test } from "vitest";
import { retryAfterMs } from "./retry-after.ts";

const NOW_MS = Date.UTC(2026, 2, 2, 12, 0, 0);

describe("when a busy database asks to be left alone", () => {
  test.each([
    ["0", 0],
    ["7", 7_000],
    [" 120 ", 120_000],
    ["Mon, 02 Mar 2026 12:00:30 GMT", 30_000],
    ["Monday, 02-Mar-26 12:01:00 GMT", 60_000],
    ["Mon Mar  2 12:00:05 2026 GMT", 5_000],
    ["Mon, 02 Mar 2026 11:00:00 GMT", 0],
  ])("%s is so many milliseconds", (header, waitMs) => {
    expect(retryAfterMs(header, NOW_MS)).toBe(waitMs);
  });

  test.each([undefined, "", "soon", "-3", "2026-03-02T12:00:30Z"])("%s says nothing", (header) => {
    expect(retryAfterMs(header, NOW_MS)).toBeNull();
  });
});
