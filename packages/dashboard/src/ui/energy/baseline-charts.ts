import type { BaselineDay } from "../../api/energy/baselines.ts";
import type { CategoryChart } from "../chart/category-chart.ts";
import type { Cloud, CloudChart } from "../chart/cloud-chart.ts";
import { seriesColor } from "../chart/series-color.ts";

const [WORKED, EXPECTED, OFF] = [seriesColor(0), seriesColor(1), seriesColor(7)];
const TENTHS = 10;

/** What the parts of the pictures are called in the reader's language. */
export interface BaselineWords {
  readonly worked: string;
  readonly off: string;
  readonly expected: string;
  readonly measured: string;
  readonly saved: string;
  readonly temperature: string;
  readonly dayName: (date: string) => string;
}

const known = (value: number | null): value is number => value !== null;

/** Energy of each day by its temperature, and what the model expects: one line where nothing else drives it. */
export function temperatureChart(
  days: readonly BaselineDay[],
  words: Pick<BaselineWords, "worked" | "off" | "expected" | "temperature">,
): CloudChart {
  const measured = (isWorked: boolean): Cloud["points"] =>
    days.flatMap((day) =>
      day.isWorked === isWorked && known(day.meanTempC) && known(day.measuredKwh)
        ? [[day.meanTempC, day.measuredKwh] as const]
        : [],
    );
  const expected = days
    .flatMap(({ meanTempC, expectedKwh }) =>
      known(meanTempC) && known(expectedKwh) ? [[meanTempC, expectedKwh] as const] : [],
    )
    .toSorted(([one], [other]) => one - other);
  const clouds: readonly Cloud[] = [
    { name: words.worked, points: measured(true), mark: "dot", color: WORKED },
    { name: words.off, points: measured(false), mark: "dot", color: OFF },
    { name: words.expected, points: expected, mark: isLine(expected) ? "line" : "dot", color: EXPECTED },
  ];
  return {
    across: { name: words.temperature, unit: "°C" },
    up: { name: "", unit: "kWh" },
    clouds: clouds.filter(({ points }) => points.length > 0),
  };
}

/** Whether days of one temperature are always expected alike: then the model is a line. */
function isLine(points: Cloud["points"]): boolean {
  const byTemp = new Map<number, number>();
  return points.every(([tempC, energyKwh]) => {
    const key = Math.round(tempC * TENTHS);
    const before = byTemp.get(key);
    byTemp.set(key, energyKwh);
    // Within a tenth of a kelvin a slope moves a little.
    return before === undefined || Math.abs(before - energyKwh) <= Math.abs(before) / TENTHS;
  });
}

/** What was measured day by day beside what the model expects. */
export function courseChart(
  days: readonly BaselineDay[],
  { measured, expected, dayName }: Pick<BaselineWords, "measured" | "expected" | "dayName">,
): CategoryChart {
  return {
    categories: days.map(({ date }) => dayName(date)),
    unit: "kWh",
    series: [
      { name: measured, values: days.map((day) => day.measuredKwh), mark: "line", color: WORKED },
      { name: expected, values: days.map((day) => day.expectedKwh), mark: "line", isDashed: true, color: EXPECTED },
    ],
  };
}

/** What was saved from the first day on, added up; days of which either is unknown add nothing. */
export function savedSoFar(days: readonly BaselineDay[]): readonly number[] {
  let sumKwh = 0;
  return days.map(({ measuredKwh, expectedKwh }) => {
    if (known(measuredKwh) && known(expectedKwh)) sumKwh += expectedKwh - measuredKwh;
    return sumKwh;
  });
}

/** The course of a saving: it climbs while less is used than expected. */
export const savingsChart = (
  days: readonly BaselineDay[],
  { saved, dayName }: Pick<BaselineWords, "saved" | "dayName">,
): CategoryChart => ({
  categories: days.map(({ date }) => dayName(date)),
  unit: "kWh",
  series: [{ name: saved, values: savedSoFar(days), mark: "area", color: seriesColor(2) }],
});
