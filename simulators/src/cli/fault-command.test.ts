import { describe, expect, test } from "vitest";
import { faultFromWords } from "./fault-command.ts";

describe("a fault in words", () => {
  test("is read with its numbers and its defaults", () => {
    expect(faultFromWords("dead-unit", ["endpoint=sw-power", "unitId=7", "forMs=5000"])).toEqual({
      kind: "dead-unit",
      endpoint: "sw-power",
      unitId: 7,
      forMs: 5_000,
      chance: 1,
    });
  });

  test.each([
    ["gremlins", ["endpoint=sw-power"]],
    ["dead-unit", []],
    ["dead-unit", ["endpoint"]],
    ["slow", ["endpoint=sw-power", "delayMs=soon"]],
  ])("%s %j is refused before it is sent", (kind, words) => {
    expect(() => faultFromWords(kind, words)).toThrow(expect.objectContaining({ code: "CONFIG_INVALID" }));
  });
});
