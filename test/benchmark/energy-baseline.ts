/** How long the hourly model of a year takes to be fitted: 8,760 hours with temperature and one driver. */
import { timeOfWeekModel } from "@weishan/core/energy";
import type { BenchResult } from "./field-transport.ts";
import { medianMs } from "./history-measure.ts";

const HOURS = 8_760;
const HOURS_OF_A_WEEK = 168;
const HOURS_OF_A_DAY = 24;
const HOURS_OF_A_MONTH = 730;
const RUNS = 7;

export async function benchBaseline(): Promise<readonly BenchResult[]> {
  const hours = Array.from({ length: HOURS }, (_, hour) => hour);
  const tempC = hours.map(
    (hour) => 25 + 6 * Math.sin((hour / HOURS) * 2 * Math.PI) + 4 * Math.sin((hour / HOURS_OF_A_DAY) * 2 * Math.PI),
  );
  const events = hours.map((hour) => (hour % 61 < 5 ? 1 : 0));
  const rows = {
    hourOfWeek: hours.map((hour) => hour % HOURS_OF_A_WEEK),
    month: hours.map((hour) => Math.min(12, 1 + Math.floor(hour / HOURS_OF_A_MONTH))),
    tempC,
    energyKwh: hours.map(
      (hour) =>
        120 +
        (hour % HOURS_OF_A_WEEK < 120 ? 160 : 0) +
        9 * Math.max(0, (tempC[hour] ?? 0) - 22) +
        40 * (events[hour] ?? 0) +
        ((hour * 7_919) % 23),
    ),
    drivers: [events],
  };
  const valueMs = await medianMs(RUNS, async () => {
    if (timeOfWeekModel(rows) === null) throw new Error("a whole year has a model");
  });
  return [
    {
      name: "hourly model (TOWT) of a year",
      value: valueMs,
      unit: "ms",
      peer: "",
      ratio: Number.NaN,
      goal: "≤ 1,000 ms",
      met: valueMs <= 1_000,
    },
  ];
}
