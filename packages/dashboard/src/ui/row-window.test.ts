import { describe, expect, test } from "vitest";
import { rowWindow } from "./row-window.ts";

const sight = { heightPx: 400, rowPx: 40, count: 10_000 };

describe("the drawn rows of a long list", () => {
  test("are those in sight and some beyond, however long the list is", () => {
    expect([rowWindow({ ...sight, abovePx: -200 }), rowWindow({ ...sight, abovePx: 40_000 })]).toEqual([
      { first: 0, end: 20 },
      { first: 988, end: 1_024 },
    ]);
  });

  test("end with the list", () => {
    expect([rowWindow({ ...sight, abovePx: 0, count: 3 }), rowWindow({ ...sight, abovePx: 4_000, count: 3 })]).toEqual([
      { first: 0, end: 3 },
      { first: 3, end: 3 },
    ]);
  });
});
