import { describe, expect, test } from "vitest";
import { parseStatisticsSearch, wishOf } from "./statistics-search.ts";

describe("the statistics that are asked for", () => {
  test("are those of the year so far by months where nothing is said", () => {
    expect(wishOf({}, "2026-11-22")).toEqual({ from: "2026-01-01", to: "2026-11-22", by: "month" });
  });

  test("keep what an address says, and leave out what it cannot mean", () => {
    const search = parseStatisticsSearch({ from: "2022-01-01", to: "tomorrow", by: "half", center: "SW", x: 1 });
    expect(wishOf(search, "2026-11-22")).toEqual({ from: "2022-01-01", to: "2026-11-22", by: "half", center: "SW" });
  });
});
