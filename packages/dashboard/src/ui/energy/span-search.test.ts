import { describe, expect, test } from "vitest";
import { askedDays, parseSpanSearch } from "./span-search.ts";

describe("the days of a screen", () => {
  test("are those of its address; what is no day is left out", () => {
    expect(parseSpanSearch({ center: "SW", from: "2026-07-01", to: "2026-13-40", other: "x" })).toEqual({
      center: "SW",
      from: "2026-07-01",
    });
  });

  test("end yesterday where nothing was said, for today is not over", () => {
    expect(askedDays({}, "2026-07-15", 7)).toEqual({ from: "2026-07-08", to: "2026-07-15" });
  });

  test("are asked for up to the day after the last", () => {
    expect(askedDays({ from: "2026-07-01", to: "2026-07-31" }, "2026-08-15", 7)).toEqual({
      from: "2026-07-01",
      to: "2026-08-01",
    });
  });

  test("are turned round where the last was set before the first", () => {
    expect(askedDays({ from: "2026-07-31", to: "2026-07-01" }, "2026-08-15", 7)).toEqual({
      from: "2026-07-01",
      to: "2026-08-01",
    });
  });

  test("can be today alone", () => {
    expect(askedDays({ from: "2026-07-15" }, "2026-07-15", 7)).toEqual({ from: "2026-07-15", to: "2026-07-16" });
  });
});
