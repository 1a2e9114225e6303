import { describe, expect, test } from "vitest";
import type { KeyFigure } from "../../api/client.ts";
import { figureSamples, isDrawable } from "./figure-history.ts";

const figure = (unit: KeyFigure["unit"], pointIds: readonly string[]): KeyFigure => ({
  key: "mainPowerKw",
  name: { zh: "總用電功率", en: "Total power" },
  value: 1,
  unit,
  quality: "good",
  pointIds: [...pointIds],
  missing: 0,
});

const series = (pointId: string, means: (number | null)[]) => ({
  pointId,
  unit: "kW" as const,
  startAt: 0,
  min: [],
  max: [],
  mean: [],
  timeWeightedMean: means,
  first: [],
  last: [],
  sum: [],
  count: [],
  coverage: [],
});

const minutes = (...all: ReturnType<typeof series>[]) => ({ fromAt: 0, toAt: 180_000, bucketMs: 60_000, series: all });

describe("the last hour of a key figure", () => {
  test("adds up the meters that make it", () => {
    const list = minutes(series("main", [100, 110, 120]), series("residence", [1, 2, 3]));
    expect(figureSamples(figure("kW", ["main", "residence"]), list).map(({ value }) => value)).toEqual([101, 112, 123]);
  });

  test("is unknown, not smaller, in a minute in which one of its meters is", () => {
    const list = minutes(series("main", [100, 110, 120]), series("residence", [1, null, 3]));
    expect(figureSamples(figure("kW", ["main", "residence"]), list).map(({ value }) => value)).toEqual([
      101,
      null,
      123,
    ]);
  });

  test("is unknown where a meter is missing from the answer", () => {
    expect(figureSamples(figure("kW", ["main", "residence"]), minutes(series("main", [1, 2, 3])))).toEqual([]);
  });

  test("is drawn for one point of any unit, and for several only where they add up", () => {
    expect([
      isDrawable(figure("°C", ["a"])),
      isDrawable(figure("kW", ["a", "b"])),
      isDrawable(figure("°C", ["a", "b"])),
      isDrawable(figure("", ["a", "b"])),
    ]).toEqual([true, true, false, false]);
  });
});
