import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { calendarCommand } from "./calendar-command.ts";
import { QuietTerminal } from "./energy/fake/quiet-terminal.ts";
import { tariffCommand } from "./tariff-command.ts";

const FOLDER = new URL("../../../../../shared/data/calendar-taiwan/", import.meta.url);
const isThere = existsSync(FOLDER);

const schema = z.object({
  year: z.number(),
  days: z.array(
    z.object({ date: z.string(), kind: z.enum(["workday", "holiday", "make-up day"]), isOffPeakDay: z.boolean() }),
  ),
});
const governmentSchema = z.array(z.object({ date: z.string(), week: z.string(), isHoliday: z.boolean() }));

function daysOf(year: string) {
  const terminal = new QuietTerminal("/");
  calendarCommand(year, { json: true }, terminal);
  return schema.parse(terminal.json()).days;
}

describe("weishan calendar", () => {
  test("lists each day of the year once, with the tariff's own off-peak days", () => {
    const days = daysOf("2026");
    expect(days).toHaveLength(365);
    expect(days.filter(({ isOffPeakDay }) => isOffPeakDay)).toHaveLength(18);
    const day = (date: string) => days.find((candidate) => candidate.date === date);
    // In lieu of 28 February: off for the offices, a weekday for the tariff.
    expect(day("2026-02-27")).toMatchObject({ kind: "holiday", isOffPeakDay: false });
    expect(day("2026-02-28")).toMatchObject({ kind: "holiday", isOffPeakDay: true });
  });

  test("refuses what is no year", () => {
    expect(() => daysOf("26")).toThrow(/"26" is no year/);
    expect(() => daysOf("1999")).toThrow(/no office calendar is known for 1999/);
  });

  describe.skipIf(!isThere)("against the government's files (skipped where ../shared/data is absent)", () => {
    test.for(["2017", "2018", "2019", "2020", "2021", "2022", "2023", "2024"])("agrees on every day of %s", (year) => {
      const file = governmentSchema.parse(JSON.parse(readFileSync(new URL(`${year}.json`, FOLDER), "utf8")));
      const expected = file.map(({ date, week, isHoliday }) => ({
        date: `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`,
        kind: isHoliday ? "holiday" : week === "六" || week === "日" ? "make-up day" : "workday",
      }));
      expect(daysOf(year).map(({ date, kind }) => ({ date, kind }))).toEqual(expected);
    });
  });
});

describe("weishan tariff", () => {
  const ask = (options: Parameters<typeof tariffCommand>[0]) => {
    const terminal = new QuietTerminal("/");
    tariffCommand({ json: true, ...options }, terminal);
    return terminal.json();
  };

  test.for(["2026-07-15T16:00", "2026-07-15T08:00Z", "2026-07-15T04:00:00-04:00"])(
    "tells season, period and price of %s",
    (at) => {
      expect(ask({ book: "taipower-hv-3stage", at })).toMatchObject({
        season: "summer",
        period: "peak",
        price: 9.39,
        isOffPeakDay: false,
        local: "2026-07-15T16:00+08:00",
      });
    },
  );

  test("tells that an off-peak day is one, and the steps of block rates", () => {
    expect(ask({ book: "taipower-hv-2stage", at: "2026-09-25 18:00" })).toMatchObject({
      isOffPeakDay: true,
      period: "off-peak",
      price: 2.71,
    });
    const home = z.object({ price: z.null(), steps: z.array(z.object({ price: z.number() })) });
    expect(home.parse(ask({ book: "taipower-lighting-residential", at: "2026-09-25 18:00" })).steps).toHaveLength(6);
  });

  test("lists the books where none is named, and asks for the instant where it is missing", () => {
    expect(
      z
        .array(z.object({ name: z.string() }))
        .parse(ask({}))
        .map(({ name }) => name),
    ).toContain("taipower-hv-3stage");
    expect(() => ask({ book: "taipower-hv-3stage" })).toThrow(/which instant/);
    expect(() => ask({ book: "taipower-hv-3stage", at: "soon" })).toThrow(/"soon" is no time/);
  });
});
