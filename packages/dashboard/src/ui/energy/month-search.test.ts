import { expect, test } from "vitest";
import { parseMonthSearch } from "./month-search.ts";

test("the address of a bill keeps its centre and a month that there is, and nothing else", () => {
  expect(parseMonthSearch({ center: "SW", month: "2026-07", x: "1" })).toEqual({ center: "SW", month: "2026-07" });
  expect(parseMonthSearch({ center: "", month: "2026-13" })).toEqual({});
});
