import type { RuleBook, UnitRate } from "@weishan/core/booking";
import { describe, expect, test } from "vitest";
import { dayTone, freeOf, instantOf, isFreeFor, type Stretch, sessionsOf } from "./day-offer.ts";

const RATE: UnitRate = { workdayTwd: 1, holidayTwd: 2, airConditioningTwd: 0 };
const session = (key: string, from: string, to: string) => ({ key, name: { zh: key, en: key }, from, to, ...RATE });
const OPEN = { workday: { from: "08:00", to: "22:00" }, holiday: null };
const BY_SESSION: Pick<RuleBook, "charging" | "openingHours"> = {
  openingHours: OPEN,
  charging: {
    unit: "session",
    sessions: [session("morning", "08:00", "12:00"), session("evening", "18:00", "22:00")],
    overtime: RATE,
    overtimeMostMin: 60,
  },
};
const BY_HOUR: typeof BY_SESSION = { openingHours: OPEN, charging: { unit: "hour", leastHours: 1, ...RATE } };
const BY_DAY: typeof BY_SESSION = { openingHours: OPEN, charging: { unit: "day", mostDays: 7, ...RATE } };
const TUESDAY = "2026-12-01";
const free = (...spans: readonly (readonly [string, string])[]): readonly Stretch[] =>
  spans.map(([from, to]) => ({ from: instantOf(TUESDAY, from), to: instantOf(TUESDAY, to) }));

describe("what a day offers", () => {
  test("by sessions: all, some or none of them", () => {
    expect([
      dayTone(BY_SESSION, TUESDAY, free(["00:00", "24:00"])),
      dayTone(BY_SESSION, TUESDAY, free(["12:30", "24:00"])),
      dayTone(BY_SESSION, TUESDAY, free(["09:00", "21:00"])),
    ]).toEqual(["free", "part", "full"]);
    const offered = sessionsOf(BY_SESSION, TUESDAY, free(["12:30", "24:00"]));
    expect(offered.map(({ session: { key }, isFree }) => [key, isFree])).toEqual([
      ["morning", false],
      ["evening", true],
    ]);
  });

  test("by the hour: something as long as an hour is left", () => {
    expect([
      dayTone(BY_HOUR, TUESDAY, free(["00:00", "24:00"])),
      dayTone(BY_HOUR, TUESDAY, free(["10:00", "11:00"])),
      dayTone(BY_HOUR, TUESDAY, free(["10:00", "10:59"])),
      dayTone(BY_HOUR, TUESDAY, []),
    ]).toEqual(["free", "part", "full", "full"]);
  });

  test("by the day: the whole of it or nothing", () => {
    expect([
      dayTone(BY_DAY, TUESDAY, free(["08:00", "22:00"])),
      dayTone(BY_DAY, TUESDAY, free(["08:00", "21:00"])),
    ]).toEqual(["free", "full"]);
  });

  test("is nothing on a day on which the place is closed, however free it is", () => {
    expect(dayTone(BY_SESSION, "2026-12-05", [{ from: 0, to: Number.MAX_SAFE_INTEGER }])).toBe("closed");
  });
});

describe("what is free", () => {
  test("is what lies between what is taken, and nothing where one ends as the next begins", () => {
    const taken = [
      { from: 0, to: 10 },
      { from: 20, to: 30 },
      { from: 30, to: 40 },
    ];
    expect(freeOf({ from: 0, to: 50, taken })).toEqual([
      { from: 10, to: 20 },
      { from: 40, to: 50 },
    ]);
    expect(freeOf({ from: 0, to: 50, taken: [] })).toEqual([{ from: 0, to: 50 }]);
  });
});

describe("a wanted time", () => {
  test("is free only when nobody has any of it", () => {
    const spans = free(["08:00", "12:00"], ["13:00", "24:00"]);
    const wanted = (from: string, to: string): Stretch => ({
      from: instantOf(TUESDAY, from),
      to: instantOf(TUESDAY, to),
    });
    expect([isFreeFor(wanted("08:00", "12:00"), spans), isFreeFor(wanted("11:00", "14:00"), spans)]).toEqual([
      true,
      false,
    ]);
  });
});
