import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { BaselinePoint } from "./baseline-point.ts";
import { baselinePoints, type MeterPeriod } from "./baseline-points.ts";
import { caltrackModel } from "./caltrack.ts";
import { bestChangePointModel, changePointModel } from "./change-point.ts";
import { type DailyModel, expectedKwhPerDay } from "./daily-model.ts";
import { meanDegreeDays } from "./degree-days.ts";
import { savingsOf } from "./savings.ts";
import { baselineRefusals, modelRefusals } from "./sufficiency.ts";
import { expectedHours, timeOfWeekModel } from "./time-of-week.ts";
import { meansOver, type SteadySeries } from "./weather-series.ts";

/** The sample meters of openeemeter, beside the checkout where they are there. */
const SAMPLES = new URL("../../../../../../shared/data/energy-eemeter/", import.meta.url);

const rowsOf = (name: string): readonly (readonly [string, number])[] =>
  gunzipSync(readFileSync(new URL(`${name}.csv.gz`, SAMPLES)))
    .toString("utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => {
      const [time = "", value = ""] = line.split(",");
      return [time, value === "" ? Number.NaN : Number(value)];
    });

/** The hourly temperatures of the samples, °F. */
function sampleTempsF(): SteadySeries {
  const rows = rowsOf("il-tempF");
  return {
    startsMs: rows.map(([time]) => Date.parse(time)),
    stepMs: 3_600_000,
    values: rows.map(([, value]) => value),
  };
}

/** The same in °C. */
function sampleTempsC(): SteadySeries {
  const temps = sampleTempsF();
  return { ...temps, values: Array.from(temps.values, (tempF) => (tempF - 32) / 1.8) };
}

/** A sample meter's periods; the last row only ends the one before it. */
function samplePeriods(
  frequency: "hourly" | "daily" | "billing_monthly" | "billing_bimonthly",
): readonly MeterPeriod[] {
  const rows = rowsOf(`il-electricity-cdd-hdd-${frequency}`);
  return rows.slice(0, -1).map(([time, energyKwh], index) => ({
    startMs: Date.parse(time),
    endMs: Date.parse(rows[index + 1]?.[0] ?? ""),
    energyKwh,
  }));
}

const isThere = existsSync(SAMPLES);
const DAY = 86_400_000;
const HOUR = 3_600_000;
/** The baseline of the samples ends here; from {@link REPORTING} on the load is 10 % less. */
const BLACKOUT = Date.parse("2016-12-26T00:00:00Z");
const REPORTING = Date.parse("2017-01-04T06:00:00Z");

interface Span {
  readonly startMs: number;
  readonly endMs: number;
}

const inBaseline = <Period extends Span>(periods: readonly Period[]) =>
  periods.filter(({ startMs, endMs }) => endMs <= BLACKOUT + DAY / 2 && startMs >= BLACKOUT - 365.5 * DAY);

const dailyBaseline = (): readonly BaselinePoint[] =>
  inBaseline(baselinePoints(samplePeriods("daily"), sampleTempsC()));

/** 59 days whose mean rises from 30 to 88 °F: the counterfactual of the samples' own known answer. */
const counterfactualKwh = (model: DailyModel): number =>
  Array.from({ length: 59 }, (_, day) => (30 + day - 32) / 1.8).reduce(
    (sum, tempC) => sum + expectedKwhPerDay(model, { dayTempsC: [tempC], drivers: [] }),
    0,
  );

const fahrenheit = (tempC: number | undefined): number => (tempC ?? Number.NaN) * 1.8 + 32;

function modelled<Model>(model: Model | null): Model {
  if (model === null) throw new Error("there is no model");
  return model;
}

describe.skipIf(!isThere)(
  "the sample meters of openeemeter (skipped where ../shared/data is not beside the checkout)",
  () => {
    test.for([
      ["daily", DAY, [11.05, 11.61, 3.61, 3.25]],
      ["daily", HOUR, [11.44, 12.02, 4.05, 3.7]],
      ["billing_monthly", DAY, [10.83, 11.39, 3.68, 3.31]],
      ["billing_monthly", HOUR, [11.22, 11.79, 4.11, 3.76]],
      ["billing_bimonthly", DAY, [10.94, 11.51, 3.65, 3.28]],
      ["billing_bimonthly", HOUR, [11.33, 11.9, 4.07, 3.72]],
    ] as const)("have the degree days of %s periods by steps of %d ms within 0.02", ([frequency, stepMs, expected]) => {
      const temps = sampleTempsF();
      const periods = samplePeriods(frequency).map(({ startMs, endMs }) =>
        meansOver(
          temps,
          Array.from({ length: Math.round((endMs - startMs) / stepMs) }, (_, step) => ({
            startMs: startMs + step * stepMs,
            endMs: startMs + (step + 1) * stepMs,
          })),
        ),
      );
      const meanOf = (kind: "heating" | "cooling", balanceF: number) =>
        periods.reduce((sum, tempsF) => sum + meanDegreeDays(kind, tempsF, balanceF), 0) / periods.length;
      const seen = [meanOf("heating", 60), meanOf("heating", 61), meanOf("cooling", 65), meanOf("cooling", 66)];
      for (const [index, value] of expected.entries()) expect(Math.abs((seen[index] ?? 0) - value)).toBeLessThan(0.021);
    });

    test("save 1,530 to 1,650 kWh by the daily model, with balance points about the true 60 and 65 °F", () => {
      const points = dailyBaseline();
      expect(points).toHaveLength(365);
      expect(baselineRefusals(points, { interval: "daily", isElectric: true })).toEqual([]);
      const model = modelled(caltrackModel("caltrack-daily", points));
      expect(counterfactualKwh(model) - 59).toBeGreaterThan(1530);
      expect(counterfactualKwh(model) - 59).toBeLessThan(1650);
      expect(Math.abs(fahrenheit(model.heating?.balanceC) - 60)).toBeLessThan(8);
      expect(Math.abs(fahrenheit(model.cooling?.balanceC) - 65)).toBeLessThan(3);
      expect(model.statistics.cvRmseAdjusted).toBeLessThan(0.26);
      expect(model.statistics.r2Adjusted).toBeGreaterThan(0.77);
    });

    test("are best followed by five parameters, which find what a plain five-parameter fit found before", () => {
      const points = dailyBaseline();
      const model = modelled(bestChangePointModel(points));
      expect(model.kind).toBe("5p");
      expect(counterfactualKwh(model) - 59).toBeGreaterThan(1530);
      expect(counterfactualKwh(model) - 59).toBeLessThan(1650);
      expect(Math.abs(fahrenheit(model.heating?.balanceC) - 53)).toBeLessThan(2);
      expect(Math.abs(fahrenheit(model.cooling?.balanceC) - 67)).toBeLessThan(2);
      expect(modelled(changePointModel("3pc", points)).statistics.r2).toBeLessThan(0.3);
    });

    test("save 1,560 to 1,680 kWh by the model of the monthly bills", () => {
      const points = inBaseline(baselinePoints(samplePeriods("billing_monthly"), sampleTempsC()));
      const model = modelled(caltrackModel("caltrack-billing", points));
      expect(counterfactualKwh(model) - 2).toBeGreaterThan(1560);
      expect(counterfactualKwh(model) - 2).toBeLessThan(1680);
    });

    test("show the 10 % that was taken off, by days and by hours", () => {
      const reporting = baselinePoints(samplePeriods("daily"), sampleTempsC()).filter(
        ({ startMs }) => startMs >= REPORTING && startMs < REPORTING + 365 * DAY,
      );
      const daily = modelled(caltrackModel("caltrack-daily", dailyBaseline()));
      const byDay = savingsOf(
        reporting.map((point) => ({ expectedKwh: expectedKwhPerDay(daily, point), measuredKwh: point.energyKwh })),
        daily.statistics,
      );
      expect(byDay.savingsKwh / byDay.expectedKwh).toBeGreaterThan(0.07);
      expect(byDay.savingsKwh / byDay.expectedKwh).toBeLessThan(0.13);
      expect(byDay.uncertainty).toBeLessThan(0.5);

      const temps = sampleTempsC();
      const hours = samplePeriods("hourly").map((hour, row) => ({ ...hour, tempC: temps.values[row] ?? Number.NaN }));
      const columns = (of: typeof hours) => ({
        // 06:00 UTC is midnight in Illinois in winter; 1970-01-01 was a Thursday.
        hourOfWeek: of.map(({ startMs }) => (Math.floor(startMs / HOUR) - 6 + 3 * 24) % 168),
        month: of.map(({ startMs }) => new Date(startMs - 6 * HOUR).getUTCMonth() + 1),
        tempC: of.map(({ tempC }) => tempC),
        energyKwh: of.map(({ energyKwh }) => energyKwh),
        drivers: [],
      });
      const model = modelled(timeOfWeekModel(columns(inBaseline(hours))));
      expect(modelRefusals(model.statistics, "hourly")).toEqual([]);
      const later = columns(hours.filter(({ startMs }) => startMs >= REPORTING && startMs < REPORTING + 365 * DAY));
      const expected = expectedHours(model, later);
      const byHour = savingsOf(
        later.energyKwh.map((measuredKwh, row) => ({ measuredKwh, expectedKwh: expected[row] ?? Number.NaN })),
        model.statistics,
      );
      expect(byHour.coverage).toBeGreaterThan(0.99);
      expect(byHour.savingsKwh / byHour.expectedKwh).toBeGreaterThan(0.07);
      expect(byHour.savingsKwh / byHour.expectedKwh).toBeLessThan(0.13);
    });

    test("are refused without their last 90 days, and for a saving when 50 days are out of all proportion", () => {
      const points = dailyBaseline();
      const daily = { interval: "daily", isElectric: true } as const;
      expect(baselineRefusals(points.slice(0, -90), daily)).toContain("baseline-too-short");
      const holed = points.map((point, day) => (day < 275 ? point : { ...point, energyKwh: Number.NaN }));
      expect(baselineRefusals(holed, daily)).toContain("too-much-meter-missing");
      const raised = points.map((point, day) => (day < 50 ? { ...point, energyKwh: point.energyKwh + 3000 } : point));
      const model = modelled(caltrackModel("caltrack-daily", raised));
      expect(modelRefusals(model.statistics, "daily")).toEqual(["cvrmse-too-high"]);
    });
  },
);
