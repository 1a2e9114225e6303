import { expect, test } from "vitest";
import type { Series, SeriesList } from "../../api/client.ts";
import { doubtfulStretches, holdMs, lineOf, stretchAt, stretches } from "./drawn-series.ts";

const LEGEND: SeriesList["legend"] = [
  { quality: "good", reason: null },
  { quality: "bad", reason: "no-answer" },
  { quality: "uncertain", reason: "out-of-range" },
];

const UP_TO_200 = { holdForMs: 30, toMs: 200 };

function series(samples: readonly (readonly [at: number, value: number | null, quality?: number])[]): Series {
  return {
    pointId: "SW.MAIN.03F.AHU.01.supplyAirTempC",
    unit: "°C",
    ats: samples.map(([at]) => at),
    values: samples.map(([, value]) => value),
    qualities: samples.map(([, , quality = 0]) => quality),
    truncated: false,
    nextFromAt: null,
  };
}

test("a point that fell silent leaves a gap, not a line to its next value", () => {
  const all = stretches(
    series([
      [0, 1],
      [10, 2],
      [100, 3],
    ]),
    LEGEND,
    UP_TO_200,
  );
  const { ats, values } = lineOf(all);
  expect(ats).toEqual([0, 10, 39, 40, 100, 129, 130]);
  expect(values).toEqual([1, 2, 2, null, 3, 3, null]);
  expect(stretchAt(all, 50)).toBeUndefined();
});

test("a bad value breaks the line and is named with its reason", () => {
  const all = stretches(
    series([
      [0, 1],
      [10, null, 1],
      [20, null, 1],
      [30, 3],
    ]),
    LEGEND,
    UP_TO_200,
  );
  expect(lineOf(all).values.slice(0, 4)).toEqual([1, null, null, 3]);
  expect(doubtfulStretches(all)).toEqual([{ fromMs: 10, toMs: 30, value: null, quality: "bad", reason: "no-answer" }]);
});

test("a point that was said to be bad stays bad until it speaks again, however long that takes", () => {
  const all = stretches(
    series([
      [0, 1],
      [10, null, 1],
    ]),
    LEGEND,
    UP_TO_200,
  );
  expect(stretchAt(all, 199)).toMatchObject({ quality: "bad", reason: "no-answer" });
});

test("an uncertain value is drawn and its stretch is hatched", () => {
  const all = stretches(
    series([
      [0, 1],
      [10, 99, 2],
      [20, 2],
    ]),
    LEGEND,
    UP_TO_200,
  );
  expect(lineOf(all).values.slice(0, 3)).toEqual([1, 99, 2]);
  expect(doubtfulStretches(all)).toMatchObject([{ fromMs: 10, toMs: 20, quality: "uncertain" }]);
});

test("the value under the cursor is the one in force, not the nearest", () => {
  const all = stretches(
    series([
      [0, 1],
      [10, 2],
    ]),
    LEGEND,
    UP_TO_200,
  );
  expect(stretchAt(all, 9)?.value).toBe(1);
  expect(stretchAt(all, 10)?.value).toBe(2);
  expect(stretchAt(all, -1)).toBeUndefined();
});

test("a thinned series of a month is not torn apart between its columns", () => {
  expect(holdMs(5_000, 2_592_000)).toBe(5_184_000);
  expect(holdMs(60_000, 1_000)).toBe(180_000);
});
