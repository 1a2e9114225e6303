import { describe, expect, test } from "vitest";
import { changedAlarmSearch, parseAlarmSearch } from "./alarm-search.ts";

describe("the address of the alarm list", () => {
  test("keeps the filters it knows and drops the rest", () => {
    expect(parseAlarmSearch({ view: "shelved", center: "SW", q: 3, priority: "", sort: "x" })).toEqual({
      view: "shelved",
      center: "SW",
      q: "3",
    });
  });

  test("says nothing of what is looked at first", () => {
    expect(parseAlarmSearch({ view: "current" })).toEqual({});
  });

  test("forgets a filter that is taken away", () => {
    expect(changedAlarmSearch({ center: "SW", system: "power" }, { center: undefined, q: "B1" })).toEqual({
      system: "power",
      q: "B1",
    });
  });
});
