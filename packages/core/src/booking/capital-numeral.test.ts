import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { capitalNumeral, capitalTwd } from "./capital-numeral.ts";

const PLACE = new Map([
  ["拾", 10],
  ["佰", 100],
  ["仟", 1_000],
]);
const GROUP = new Map([
  ["萬", 1e4],
  ["億", 1e8],
  ["兆", 1e12],
]);

/** Reads a numeral as a clerk does: digit by digit, place by place. */
function read(numeral: string): number {
  let total = 0;
  let group = 0;
  let digit = 0;
  for (const character of numeral) {
    const [place, unit] = [PLACE.get(character), GROUP.get(character)];
    if (place !== undefined) group += digit * place;
    else if (unit !== undefined) total += (group + digit) * unit;
    if (unit !== undefined) group = 0;
    digit = place === undefined && unit === undefined ? "零壹貳參肆伍陸柒捌玖".indexOf(character) : 0;
  }
  return total + group + digit;
}

describe("amounts in capital numerals", () => {
  test.each([
    [0, "零"],
    [10, "壹拾"],
    [105, "壹佰零伍"],
    [1_010, "壹仟零壹拾"],
    [10_005, "壹萬零伍"],
    [12_000, "壹萬貳仟"],
    [20_300, "貳萬零參佰"],
    [100_000, "壹拾萬"],
    [205_000, "貳拾萬伍仟"],
    [1_000_100, "壹佰萬零壹佰"],
    [100_001_000, "壹億零壹仟"],
    [300_000_004, "參億零肆"],
    [1_0000_0001_0000, "壹兆零壹萬"],
    [395_000_000, "參億玖仟伍佰萬"],
  ])("%i is written %s", (value, numeral) => {
    expect(capitalNumeral(value)).toBe(numeral);
  });

  test("of any size are read back as what they were", () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (value) => {
        expect(read(capitalNumeral(value))).toBe(value);
      }),
    );
  });

  test("never have two zeros beside each other, nor one at the end", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 12 }), (value) => {
        expect(capitalNumeral(value)).not.toMatch(/零零|零$|^零|零[萬億兆]/u);
      }),
    );
  });

  test("say the currency, and that nothing follows", () => {
    expect(capitalTwd(15_000)).toBe("新臺幣壹萬伍仟元整");
  });

  test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])("%d is refused", (value) => {
    expect(() => capitalNumeral(value)).toThrow(RangeError);
  });
});
