import { describe, expect, test } from "vitest";
import type { BaselineDay } from "../../api/energy/baselines.ts";
import { savedSoFar, temperatureChart } from "./baseline-charts.ts";

const day = (meanTempC: number | null, measuredKwh: number | null, expectedKwh: number | null): BaselineDay => ({
  date: "2026-07-01",
  meanTempC,
  measuredKwh,
  expectedKwh,
  isWorked: true,
});
const words = { worked: "worked", off: "off", expected: "expected", temperature: "outside" };

describe("the pictures of a baseline", () => {
  test("leave out days of which something is not known, and kinds of days that there are none of", () => {
    const { clouds } = temperatureChart([day(28, 900, 890), day(null, 950, 900), day(30, null, 940)], words);
    expect(clouds.map(({ name, points }) => [name, points])).toEqual([
      ["worked", [[28, 900]]],
      [
        "expected",
        [
          [28, 890],
          [30, 940],
        ],
      ],
    ]);
  });

  test("draw the model as a line where temperature alone drives it, else as what it expects of each day", () => {
    const markOf = (days: readonly BaselineDay[]) => temperatureChart(days, words).clouds.at(-1)?.mark;
    expect(markOf([day(28, 900, 890), day(28.04, 880, 892), day(30, 940, 940)])).toBe("line");
    expect(markOf([day(28, 900, 890), day(28, 400, 420), day(30, 940, 940)])).toBe("dot");
  });

  test("add up what was saved, over gaps without inventing any", () => {
    expect(savedSoFar([day(28, 900, 950), day(28, null, 950), day(28, 960, 950)])).toEqual([50, 50, 40]);
  });
});
