import { describe, expect, test } from "vitest";
import { faultFromWords } from "./fault-command.ts";

describe("a fault in words", () => {
  test("is read with its numbers", () => {
    expect(faultFromWords("dead-unit", ["endpoint=sw-power", "unitId=7", "forMs=5000"])).toEqual({
      kind: "dead-unit",
      endpoint: "sw-power",
      unitId: 7,
      forMs: 5_000,
    });
  });

  test("may be one of the plant, with the time over which it grows", () => {
    expect(faultFromWords("condenser-fouling", ["equipment=SW.MAIN.B1.CH.01", "severity=0.6", "over=20d"])).toEqual({
      kind: "condenser-fouling",
      equipment: "SW.MAIN.B1.CH.01",
      severity: 0.6,
      onset: { over: "20d" },
    });
  });

  test.each([
    ["gremlins", ["endpoint=sw-power"]],
    ["dead-unit", []],
    ["dead-unit", ["endpoint"]],
    ["slow", ["endpoint=sw-power", "delayMs=soon"]],
    ["condenser-fouling", []],
    ["valve-stuck", ["equipment=SW.MAIN.03F.AHU.01"]],
  ])("%s %j is refused before it is sent", (kind, words) => {
    expect(() => faultFromWords(kind, words)).toThrow(expect.objectContaining({ code: "CONFIG_INVALID" }));
  });
});
