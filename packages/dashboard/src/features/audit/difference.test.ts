import { describe, expect, test } from "vitest";
import { differenceOf } from "./difference.ts";

describe("what a change made different", () => {
  test("is only what differs, with both values", () => {
    expect(differenceOf({ value: 26, unit: "°C" }, { value: 24, unit: "°C" })).toEqual([
      { field: "value", kind: "changed", before: 26, after: 24 },
    ]);
  });

  test("tells what came from what went", () => {
    expect(differenceOf({ endedAt: null, holder: "p1" }, { endedAt: 5, holder: null })).toEqual([
      { field: "endedAt", kind: "added", before: null, after: 5 },
      { field: "holder", kind: "removed", before: "p1", after: null },
    ]);
  });

  test("of a new record is everything it was given", () => {
    expect(differenceOf(null, { role: "viewer", note: null }).map(({ field, kind }) => [field, kind])).toEqual([
      ["role", "added"],
    ]);
  });

  test("looks into lists and records", () => {
    expect(differenceOf({ centers: ["SW"] }, { centers: ["SW", "FS"] })).toHaveLength(1);
    expect(differenceOf({ centers: ["SW"] }, { centers: ["SW"] })).toEqual([]);
  });

  test("is nothing where nothing is known", () => {
    expect(differenceOf(null, null)).toEqual([]);
  });
});
