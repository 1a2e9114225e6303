import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { usualUse } from "../anomaly/usual-day.ts";
import { type EnergyReasonKey, type EnergyReasons, energyReasons, type ReasonDay } from "./energy-reasons.ts";

/** Days whose use is known to the kWh: 4,000 on workdays, 200 a kelvin above 22 °C, 50 an hour let, 2,000 on days off. */
const day = (index: number, changes: Partial<ReasonDay> = {}): ReasonDay => {
  const isWorked = changes.isWorked ?? index % 7 < 5;
  const made = { meanTempC: 26 + ((index * 7) % 11) / 4, bookedHours: (index * 5) % 4, wastedKwh: 0, ...changes };
  const energyKwh = isWorked
    ? 4_000 + 200 * Math.max(0, made.meanTempC - 22) + 50 * made.bookedHours + made.wastedKwh
    : 2_000 + made.wastedKwh;
  return {
    isWorked,
    coverage: 1,
    workedShare: isWorked ? 1 : 0,
    isBeforeWork: false,
    isAfterOff: false,
    headcount: Number.NaN,
    energyKwh,
    ...made,
    ...changes,
  };
};
const daysOf = (count: number, changes: (index: number) => Partial<ReasonDay> = () => ({})) =>
  Array.from({ length: count }, (_, index) => day(index, changes(index)));

const yearBefore = daysOf(365);
const models = {
  worked: usualUse(yearBefore.filter(({ isWorked }) => isWorked)),
  off: usualUse(yearBefore.filter(({ isWorked }) => !isWorked)),
};
const of = ({ reasons }: EnergyReasons, key: EnergyReasonKey): number =>
  (reasons.find((reason) => reason.key === key)?.energyWh ?? Number.NaN) / 1_000;
const sumWh = ({ reasons }: EnergyReasons): number => reasons.reduce((sum, { energyWh }) => sum + energyWh, 0);

describe("why a month used more", () => {
  test("is the weather where it was two kelvin hotter, and nothing else", () => {
    const hotter = daysOf(28, (index) => ({ meanTempC: day(index).meanTempC + 2 }));
    const found = energyReasons(hotter, daysOf(28), models);
    expect(found.differenceWh).toBe(20 * 2 * 200 * 1_000);
    expect(of(found, "weather")).toBeCloseTo(8_000, 0);
    expect(of(found, "unexplained")).toBeCloseTo(0, 0);
  });

  test("is the calendar where the month had more working days", () => {
    const found = energyReasons(
      daysOf(28),
      daysOf(28, (index) => ({ isWorked: index % 7 < 4 })),
      models,
    );
    expect(of(found, "calendar")).toBeGreaterThan(0.95 * (found.differenceWh / 1_000));
    expect(Math.abs(of(found, "unexplained"))).toBeLessThan(0.02 * (found.differenceWh / 1_000));
  });

  test("is the venues, at what an hour of them usually adds", () => {
    const booked = daysOf(28, (index) => ({ bookedHours: ((index * 5) % 4) + 6 }));
    const found = energyReasons(booked, daysOf(28), models);
    expect(of(found, "events")).toBeCloseTo(20 * 6 * 50, 0);
  });

  test("is the equipment as far as the diagnoses go; the rest stays unexplained, and is named", () => {
    const wasting = daysOf(28, (index) => (index % 7 < 5 ? { wastedKwh: 100 } : {}));
    const found = energyReasons(
      wasting.map((each) => (each.isWorked ? { ...each, energyKwh: each.energyKwh + 30 } : each)),
      daysOf(28),
      models,
    );
    expect(of(found, "equipment")).toBeCloseTo(2_000, 3);
    expect(of(found, "unexplained")).toBeCloseTo(600, 0);
  });

  test("is that days were not measured, never that nothing was used on them", () => {
    const silent = daysOf(28, (index) => (index < 5 ? { energyKwh: Number.NaN } : {}));
    const found = energyReasons(silent, daysOf(28), models);
    expect(of(found, "missing")).toBeLessThan(-20_000);
    expect(Math.abs(of(found, "unexplained"))).toBeLessThan(1);
  });

  test("is not that a day was measured in half: its other half is missing, and no saving", () => {
    const halved = daysOf(28, (index) => (index < 6 ? { energyKwh: day(index).energyKwh / 2, coverage: 0.5 } : {}));
    const found = energyReasons(halved, daysOf(28), models);
    expect(of(found, "missing")).toBeCloseTo(found.differenceWh / 1_000, 3);
    expect(Math.abs(of(found, "unexplained"))).toBeLessThan(1);
  });

  test("is all unexplained but for the calendar where nothing usual is known, and says so", () => {
    const hotter = daysOf(28, (index) => ({ meanTempC: day(index).meanTempC + 2 }));
    const found = energyReasons(hotter, daysOf(28), { worked: null, off: null });
    expect(found).toMatchObject({ errorWh: null, unlearned: ["worked", "off"] });
    expect(of(found, "unexplained")).toBeCloseTo(8_000, 6);
  });

  test("adds up to the watt-hour, whatever the months", () => {
    const someDay = fc.record({
      isWorked: fc.boolean(),
      energyKwh: fc.oneof(fc.constant(Number.NaN), fc.double({ min: 0, max: 20_000, noNaN: true })),
      meanTempC: fc.oneof(fc.constant(Number.NaN), fc.double({ min: 8, max: 36, noNaN: true })),
      bookedHours: fc.double({ min: 0, max: 60, noNaN: true }),
      headcount: fc.constantFrom(Number.NaN, 1_800, 1_850),
      workedShare: fc.constantFrom(0, 0.5, 1),
      wastedKwh: fc.double({ min: 0, max: 500, noNaN: true }),
      isBeforeWork: fc.boolean(),
      isAfterOff: fc.boolean(),
      coverage: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(someDay, { maxLength: 31 }), fc.array(someDay, { maxLength: 31 }), (month, against) => {
        const found = energyReasons(month, against, models);
        expect(sumWh(found)).toBe(found.differenceWh);
        expect(found.differenceWh).toBe(found.measuredWh - found.againstWh);
        expect(found.reasons.every(({ energyWh }) => Number.isInteger(energyWh))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
