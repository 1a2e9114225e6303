import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { didYouMean, nearestWord } from "./nearest-word.ts";

describe("nearestWord", () => {
  test.each([
    ["pmup", "pump"],
    ["air-handller", "air-handler"],
    ["SUPPLYAIRTEMPC", "supplyAirTempC"],
    ["SW.MAIN.3F", "SW.MAIN.03F"],
  ])("takes %s for %s", (written, meant) => {
    expect(nearestWord(written, ["pump", "air-handler", "supplyAirTempC", "SW.MAIN.03F"])).toBe(meant);
  });

  test("does not guess when nothing is near", () => {
    expect(nearestWord("elevator", ["pump", "chiller"])).toBeUndefined();
    expect(didYouMean("elevator", [])).toBeNull();
  });

  test("finds every word again after one slip, where no other word is as near", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 4, maxLength: 20 }), fc.nat(), (word, position) => {
        const at = position % word.length;
        expect(nearestWord(word.slice(0, at) + word.slice(at + 1), [word])).toBe(word);
      }),
    );
  });
});
