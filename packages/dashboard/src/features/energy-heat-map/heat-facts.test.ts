import { describe, expect, test } from "vitest";
import { heatFacts, monthlyHours } from "./heat-facts.ts";

const day = (powerOf: (hour: number) => number | null): readonly (number | null)[] =>
  Array.from({ length: 24 }, (_, hour) => powerOf(hour));
/** A Friday, a Saturday, and a Monday of which nothing is known. */
const load = {
  days: ["2026-07-31", "2026-08-01", "2026-08-03"],
  hours: [day((hour) => (hour < 9 ? 100 : 500 + hour)), day((hour) => (hour === 3 ? null : 60)), day(() => null)],
};

describe("the heat map in figures", () => {
  test("names the highest hour, and what runs at night, in the office and at weekends", () => {
    const { peak, nightKw, officeKw, weekendKw } = heatFacts(load);
    expect(peak).toEqual({ date: "2026-07-31", hour: 23, powerKw: 523 });
    expect([nightKw, officeKw, weekendKw]).toEqual([(5 * 100 + 4 * 60) / 9, 512.5, 60]);
  });

  test("says nothing where nothing is known: what is missing counts in no mean", () => {
    const unknown = { days: ["2026-08-03"], hours: [day(() => null)] };
    expect(heatFacts(unknown)).toEqual({ peak: null, nightKw: null, officeKw: null, weekendKw: null });
    expect(monthlyHours(load)[1]?.hours[3]).toBeNull();
  });

  test("is a line for each month in the table", () => {
    expect(monthlyHours(load).map(({ month, hours }) => [month, hours[0], hours[10]])).toEqual([
      ["2026-07", 100, 510],
      ["2026-08", 60, 60],
    ]);
  });
});
