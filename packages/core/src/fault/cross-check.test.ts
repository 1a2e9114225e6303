import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CHILLER_BALANCE_KEYS, checkChillerBalance, checkFeederSum, checkIceInventory } from "./cross-check.ts";

const sound = {
  chilledWaterFlowLps: 45,
  chilledWaterEnteringTempC: 12,
  chilledWaterLeavingTempC: 7,
  condenserWaterFlowLps: 56,
  condenserWaterEnteringTempC: 30,
  condenserWaterLeavingTempC: 30 + (4.187 * 45 * 5 + 190) / (4.187 * 56),
  activePowerKw: 190,
};

describe("the heat balance of a chiller", () => {
  test("closes when every sensor is right", () => {
    expect(checkChillerBalance(sound, sound)).toMatchObject({ isBroken: false, suspect: null });
  });

  test("names the one sensor that is wrong, where each has a twin", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CHILLER_BALANCE_KEYS.slice(0, 6)),
        fc.double({ min: 1.3, max: 2, noNaN: true }),
        (key, factor) => {
          const isTemp = key.endsWith("C");
          const wrong = { ...sound, [key]: isTemp ? sound[key] + 2 * factor : sound[key] * factor };
          expect(checkChillerBalance(wrong, sound)).toMatchObject({ isBroken: true, suspect: key });
        },
      ),
    );
  });

  test("names none without a twin, and proves nothing without a reading", () => {
    expect(checkChillerBalance({ ...sound, condenserWaterFlowLps: 90 }, {})).toMatchObject({
      isBroken: true,
      suspect: null,
    });
    expect(checkChillerBalance({ ...sound, activePowerKw: Number.NaN }, sound)).toMatchObject({ isBroken: false });
  });
});

describe("the sum of feeders", () => {
  const meter = (id: string, powerKw: number, more = {}) => ({
    id,
    powerKw,
    ownCheckKw: powerKw,
    usualKw: powerKw,
    ...more,
  });

  test("may be less than the main meter, as some loads are not metered", () => {
    expect(checkFeederSum(meter("main", 100), [meter("a", 30), meter("b", 20)])).toMatchObject({ isBroken: false });
  });

  test("is more than the main meter only where a meter is wrong: the one that contradicts its own amperes", () => {
    const wrong = meter("a", 90, { ownCheckKw: 45, usualKw: 90 });
    expect(checkFeederSum(meter("main", 100), [wrong, meter("b", 50)])).toMatchObject({ isBroken: true, suspect: "a" });
  });

  test("names the meter that is far from its usual where none contradicts itself, or none at all", () => {
    const odd = meter("a", 90, { ownCheckKw: null, usualKw: 45 });
    expect(checkFeederSum(meter("main", 100), [odd, meter("b", 50)])).toMatchObject({ suspect: "a" });
    expect(checkFeederSum(meter("main", 100), [meter("a", 90), meter("b", 50)])).toMatchObject({
      isBroken: true,
      suspect: null,
    });
  });
});

describe("the inventory of ice", () => {
  test("doubts the level where flow and counters agree, and the flow where level and counters do", () => {
    const capacityKwh = 1_000;
    const check = (byLevelKwh: number, byFlowKwh: number, byCountersKwh: number) =>
      checkIceInventory({ byLevelKwh, byFlowKwh, byCountersKwh, capacityKwh });
    expect(check(300, 310, 305)).toMatchObject({ isBroken: false });
    expect(check(100, 310, 305)).toMatchObject({ isBroken: true, suspect: "level" });
    expect(check(300, 100, 305)).toMatchObject({ isBroken: true, suspect: "flow" });
    expect(check(300, 100, Number.NaN)).toMatchObject({ isBroken: true, suspect: null });
  });
});
