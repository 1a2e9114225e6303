import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { taipeiInstant } from "../../calendar/index.ts";
import { epochMs } from "../../reading/index.ts";
import { tariffBook } from "../tariff/tariff-books.ts";
import { allowedDemandAt } from "./allowed-demand.ts";
import { demandLevel, demandWindowAt, forecastDemand } from "./demand-forecast.ts";

const MINUTE = 60_000;
const start = taipeiInstant("2026-07-15", "17:00");
const after = (minutes: number) => epochMs(start + minutes * MINUTE);

describe("the demand of the running quarter", () => {
  test("ends at 1,280 kW in the published example, and 200 kW shed keep the contract", () => {
    const forecast = forecastDemand({ at: after(9), energyKwh: 180, powerKw: 1400, allowedKw: 1200 });
    expect(forecast.forecastKw).toBeCloseTo(1280, 9);
    expect(forecast.shedKw).toBeCloseTo(200, 9);
    expect(forecast.level).toBe("over");
    expect(forecast.demandKw).toBeCloseTo(1200, 9);
  });

  test("is not forecast in its first three minutes, and a level without a forecast is unknown", () => {
    const early = { energyKwh: 50, powerKw: 5000, allowedKw: 1000 };
    expect(forecastDemand({ ...early, at: after(2.9) })).toMatchObject({ forecastKw: null, level: null, shedKw: null });
    expect(forecastDemand({ ...early, at: after(3) }).level).toBe("over");
    expect(forecastDemand({ ...early, at: after(9), allowedKw: null })).toMatchObject({ level: null, shedKw: null });
  });

  test("begins with the quarters of the clock", () => {
    expect(demandWindowAt(after(14.99))).toEqual({ startAt: start, endAt: after(15) });
    expect(demandWindowAt(after(15)).startAt).toBe(after(15));
  });

  test.for([
    [799, "normal"],
    [800, "near-80"],
    [900, "near-90"],
    [950, "near-95"],
    [1000, "over"],
  ] as const)("of %d kW against 1,000 is %s", ([demandKw, level]) => {
    expect(demandLevel(demandKw, 1000)).toBe(level);
  });

  test("ends at what may be drawn when exactly the advised power is shed", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 3 * 60, max: 14 * 60 }),
        fc.integer({ min: 0, max: 2000 }),
        fc.integer({ min: 100, max: 3000 }),
        (seconds, meanKw, allowedKw) => {
          const powerKw = 1.5 * meanKw + 200;
          const hours = seconds / 3600;
          const at = epochMs(start + seconds * 1000);
          const energyKwh = meanKw * hours;
          const { shedKw, forecastKw } = forecastDemand({ at, energyKwh, powerKw, allowedKw });
          const then = forecastDemand({ at, energyKwh, powerKw: powerKw - (shedKw ?? 0), allowedKw });
          expect(then.forecastKw).toBeCloseTo(Math.min(forecastKw ?? 0, allowedKw), 6);
        },
      ),
    );
  });
});

describe("what a contract allows", () => {
  test("is the sum of the capacities that may be used together in the period", () => {
    const book = tariffBook("taipower-hv-3stage-variable");
    const contract = { regular: 1000, "semi-peak": 100, "off-peak": 300 };
    const allowed = (clock: string, date = "2026-07-15") => allowedDemandAt(book, contract, taipeiInstant(date, clock));
    expect(allowed("17:00")).toEqual({ season: "summer", period: "peak", allowedKw: 1000 });
    expect(allowed("10:00").allowedKw).toBe(1100);
    expect(allowed("10:00", "2026-07-18")).toMatchObject({ period: "saturday-semi-peak", allowedKw: 1100 });
    expect(allowed("03:00").allowedKw).toBe(1400);
    expect(allowedDemandAt(tariffBook("taipower-lighting-residential"), {}, start).allowedKw).toBeNull();
  });
});
