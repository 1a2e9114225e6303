import { describe, expect, test } from "vitest";
import { energyIntensity } from "./energy-intensity.ts";
import { nightBaseKw } from "./night-base.ts";
import { photovoltaicYield } from "./photovoltaic-yield.ts";

const days = (count: number, energyKwh: number | null = 1_000) =>
  Array.from({ length: count }, () => ({ energyKwh, coverage: energyKwh === null ? 0 : 1 }));
const terms = { yearDays: 365, floorAreaM2: 3_650, targetKwhPerM2: 80 };

describe("the use of a year by floor area", () => {
  test("is held against the target once the year is over", () => {
    expect(energyIntensity(days(365), terms)).toMatchObject({
      soFarKwhPerM2: 100,
      yearKwhPerM2: 100,
      isWholeYear: true,
      aboveTargetShare: 0.25,
    });
  });

  test("is drawn out from the known days while the year runs, and says that it is", () => {
    expect(energyIntensity([...days(100), ...days(10, null)], terms)).toMatchObject({
      energyKwh: 100_000,
      yearKwhPerM2: 100,
      isWholeYear: false,
      coverage: 100 / 365,
    });
  });

  test("is not said of too few days, nor without an area", () => {
    expect(energyIntensity(days(20), terms)).toMatchObject({ yearKwhPerM2: null, aboveTargetShare: null });
    expect(energyIntensity(days(365), { ...terms, floorAreaM2: null })).toMatchObject({ soFarKwhPerM2: null });
    expect(energyIntensity(days(30, null), terms).energyKwh).toBeNull();
  });
});

test("the base load of a night is not moved by a pump that starts once, and not known of half a night", () => {
  const quarters = new Float64Array(96).fill(40).fill(25, 0, 20).fill(80, 7, 8);
  expect(nightBaseKw(quarters)).toBe(100);
  expect(nightBaseKw(quarters.map((value, quarter) => (quarter < 10 ? Number.NaN : value)))).toBeNull();
});

describe("the yield of a photovoltaic system", () => {
  const hours = Array.from({ length: 240 }, (_, hour) => {
    const irradianceWm2 = hour % 24 >= 7 && hour % 24 < 17 ? 500 : 0;
    return { irradianceWm2, energyKwh: (9.8 * irradianceWm2 * 0.8) / 1_000 };
  });

  test("is what the rated power made of the sun", () => {
    expect(photovoltaicYield(hours, 9.8)).toMatchObject({
      irradiationKwhPerM2: expect.closeTo(50, 9),
      performanceRatio: expect.closeTo(0.8, 9),
      yieldHours: expect.closeTo(40, 9),
    });
  });

  test("has no ratio where the sun was not measured, and nothing without energy", () => {
    const dark = hours.map((hour) => ({ ...hour, irradianceWm2: Number.NaN }));
    expect(photovoltaicYield(dark, 9.8)).toMatchObject({ performanceRatio: null, irradiationKwhPerM2: null });
    expect(photovoltaicYield([], 9.8)).toBeNull();
  });
});
