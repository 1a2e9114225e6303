import { describe, expect, test } from "vitest";
import { taipeiDayStart } from "../../calendar/index.ts";
import { tariffBook } from "../tariff/tariff-books.ts";
import { monthSpan } from "./bill-span.ts";
import { meteredUse } from "./metered-use-of.ts";

const book = tariffBook("taipower-hv-3stage");
const span = monthSpan("2026-07");
const first = taipeiDayStart("2026-07-01");
const MINUTE = 60_000;

const loadOf = (intervalMinutes: number, powerKw: (startMs: number) => number, days = 31) => {
  const count = (days * 1440) / intervalMinutes;
  const startsMs = Array.from({ length: count }, (_, row) => first + row * intervalMinutes * MINUTE);
  return {
    startsMs,
    intervalMs: intervalMinutes * MINUTE,
    energyKwh: startsMs.map((startMs) => (powerKw(startMs) * intervalMinutes) / 60),
  };
};

describe("the metered use of a month", () => {
  test("is the same from rows of 1, 5, 15, 30 and 60 minutes of an even load", () => {
    const kwh = [1, 5, 15, 30, 60].map((minutes) => {
      const [stretch] = meteredUse(
        loadOf(minutes, () => 120),
        { book, span },
      ).stretches;
      return Object.values(stretch?.energy ?? {}).map(({ energyKwh }) => energyKwh.toString());
    });
    expect(new Set(kwh.map((row) => row.join()))).toHaveProperty("size", 1);
    // 2026-07 has 23 weekdays, 4 Saturdays, 4 Sundays: peak is 23 × 6 h.
    expect(kwh[0]).toContain(String(23 * 6 * 120));
  });

  test("measures demand as the mean of each quarter of an hour of the clock", () => {
    const quarter = taipeiDayStart("2026-07-15") + (17 * 60 + 30) * MINUTE;
    // Ten minutes of 1500 kW within one quarter, 300 kW otherwise.
    const load = loadOf(1, (ms) => (ms >= quarter && ms < quarter + 10 * MINUTE ? 1500 : 300));
    const demand = meteredUse(load, { book, span }).stretches[0]?.demand;
    expect(demand?.peak).toMatchObject({ at: quarter });
    expect(demand?.peak?.demandKw.toNumber()).toBe(1100);
    expect(demand?.["off-peak"]?.demandKw.toNumber()).toBe(300);
  });

  test("leaves a quarter without enough rows out of the demand, and says what the load covers", () => {
    const hole = taipeiDayStart("2026-07-15") + 17 * 60 * MINUTE;
    const load = loadOf(1, (ms) => (ms >= hole && ms < hole + 12 * MINUTE ? Number.NaN : 400));
    const peaky = {
      ...load,
      energyKwh: load.energyKwh.map((kwh, row) => (load.startsMs[row] === hole + 13 * MINUTE ? 900 : kwh)),
    };
    const use = meteredUse(peaky, { book, span });
    expect(use.stretches[0]?.demand.peak?.demandKw.toNumber()).toBe(400);
    expect(use.coverage).toBeCloseTo(1 - 12 / (31 * 1440), 12);
  });

  test("of hours says that the true peak is higher, and cuts rows at the month's edges", () => {
    const use = meteredUse(
      { startsMs: [first - 30 * MINUTE], intervalMs: 60 * MINUTE, energyKwh: [10] },
      { book, span },
    );
    expect(use.isDemandFloor).toBe(true);
    expect(use.stretches[0]?.energy["off-peak"]?.energyKwh.toNumber()).toBe(5);
  });

  test("counts the rows behind each period", () => {
    const [stretch] = meteredUse(
      loadOf(15, () => 100),
      { book, span },
    ).stretches;
    expect(stretch?.energy.peak?.rows).toEqual({
      count: 23 * 24,
      firstAt: first + 16 * 60 * MINUTE,
      lastAt: taipeiDayStart("2026-07-31") + (21 * 60 + 45) * MINUTE,
    });
  });
});
