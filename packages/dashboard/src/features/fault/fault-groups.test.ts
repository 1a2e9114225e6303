import { describe, expect, test } from "vitest";
import { fault } from "./fake/fault.ts";
import { costOf, faultGroups } from "./fault-groups.ts";

const idsOf = (...args: Parameters<typeof faultGroups>) =>
  faultGroups(...args).map(({ key, faults }) => [key, faults.map(({ id }) => id)]);

describe("the groups of the fault board", () => {
  const faults = [
    fault("cheap", { costTwd: 10 }),
    fault("dear", { costTwd: 900 }),
    fault("grave", { system: "power", severity: "high" }),
  ];

  test("by system stand with the worst on top, and in each the worst and dearest", () => {
    expect(idsOf(faults, "system")).toEqual([
      ["power", ["grave"]],
      ["chiller-plant", ["dear", "cheap"]],
    ]);
  });

  test("by money are one list, what cannot be said last", () => {
    expect(idsOf(faults, "money")).toEqual([["all", ["dear", "cheap", "grave"]]]);
  });
});

test("money that is not known is not nothing", () => {
  expect([costOf([fault("a")]), costOf([fault("a"), fault("b", { costTwd: 5 })])]).toEqual([null, 5]);
});
