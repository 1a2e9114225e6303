import { describe, expect, test } from "vitest";
import { formatPeriod, formatWeekday } from "./format-period.ts";

const at = (text: string): number => Date.parse(`${text}:00+08:00`);

describe("the time of a letting", () => {
  test("names its day once, counted and abbreviated as its readers do", () => {
    const [from, to] = [at("2026-12-01T09:00"), at("2026-12-01T12:00")];
    expect([formatPeriod(from, to, "zh-TW"), formatPeriod(from, to, "en")]).toEqual([
      "115/12/1 (二) 09:00–12:00",
      "1 Dec 2026 (Tue) 09:00–12:00",
    ]);
  });

  test("that ends at midnight stays on its day", () => {
    expect(formatPeriod(at("2026-12-01T18:00"), at("2026-12-02T00:00"), "zh-TW")).toBe("115/12/1 (二) 18:00–24:00");
  });

  test("over several days names the first and the last", () => {
    expect(formatPeriod(at("2026-12-01T18:00"), at("2026-12-03T12:00"), "zh-TW")).toBe(
      "115/12/1 (二) 18:00 – 115/12/3 (四) 12:00",
    );
  });

  test("is that of Taipei, wherever the reader's machine is", () => {
    expect(formatWeekday("2026-12-06", "en")).toBe("6 Dec 2026 (Sun)");
  });
});
