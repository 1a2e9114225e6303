import { describe, expect, test } from "vitest";
import { chillerPoint, TRANE_RTHB } from "./chiller-curve.ts";

const at = (leavingChilledC: number, enteringCondenserC: number, loadShare: number) => {
  const full = chillerPoint(TRANE_RTHB, 1_051, { leavingChilledC, enteringCondenserC, loadKwth: 1e9 });
  const loadKwth = loadShare * full.capacityKwth;
  return { ...chillerPoint(TRANE_RTHB, 1_051, { leavingChilledC, enteringCondenserC, loadKwth }), loadKwth };
};

describe("the screw chiller's curves", () => {
  test("give the rated machine at its rating point", () => {
    const point = at(6.67, 29.44, 1);
    expect(point.capacityKwth).toBeCloseTo(1_050, -1);
    expect(point.loadKwth / point.powerKw).toBeCloseTo(5.05, 1);
  });

  test("give 1057 kW for 211 kW at 7 °C out and 30 °C condenser water", () => {
    const point = at(7, 30, 1);
    expect(point.capacityKwth).toBeCloseTo(1_057, 0);
    expect(point.powerKw).toBeCloseTo(211.4, 0);
    expect(point.loadKwth / point.powerKw).toBeCloseTo(5, 2);
  });

  test("keep the efficiency at half load", () => {
    const point = at(7, 30, 0.5);
    expect(point.loadKwth / point.powerKw).toBeCloseTo(5.02, 2);
  });

  test("lose capacity and efficiency when the condenser water is at 32 °C", () => {
    const point = at(7, 32, 1);
    expect(point.capacityKwth).toBeCloseTo(1_040, 0);
    expect(point.powerKw).toBeCloseTo(223, 0);
    expect(point.loadKwth / point.powerKw).toBeCloseTo(4.67, 2);
  });

  test("hold at the edge of their fit instead of extrapolating", () => {
    expect(at(7, 60, 1).capacityKwth).toBe(at(7, 40, 1).capacityKwth);
  });
});
