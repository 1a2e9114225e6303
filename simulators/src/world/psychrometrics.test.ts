import { describe, expect, test } from "vitest";
import { enthalpyKjPerKg, humidityRatio, relativeHumidityPct, saturationPa, stullWetBulbC } from "./psychrometrics.ts";

/** Values of psychrolib at 101,325 Pa: °C, %RH, Pa, kg/kg, kJ/kg. */
const TABLE = [
  [26, 60, 3_363.13, 0.012638, 58.374],
  [25, 50, 3_169.22, 0.009881, 50.322],
  [33, 75, 5_034.34, 0.024073, 94.882],
  [30, 80, 4_246.03, 0.021573, 85.339],
  [35, 60, 5_627.82, 0.021441, 90.23],
  [14, 95, 1_598.67, 0.009464, 38],
] as const;

describe("moist air", () => {
  test.each(TABLE)("at %d °C and %d %%RH is as the tables say", (...row) => {
    const [tempC, humidityPct, pressurePa, ratio, kjPerKg] = row;
    expect(saturationPa(tempC)).toBeCloseTo(pressurePa, 0);
    expect(humidityRatio(tempC, humidityPct)).toBeCloseTo(ratio, 4);
    expect(enthalpyKjPerKg(tempC, humidityRatio(tempC, humidityPct))).toBeCloseTo(kjPerKg, 0);
    expect(relativeHumidityPct(tempC, ratio)).toBeCloseTo(humidityPct, 0);
  });

  test.each([
    [26, 60, 20.4],
    [33, 75, 29.21],
    [30, 80, 27.13],
  ])("has Stull's wet bulb at %d °C and %d %%RH", (tempC, humidityPct, wetBulbC) => {
    expect(stullWetBulbC(tempC, humidityPct)).toBeCloseTo(wetBulbC, 2);
  });
});
