import { describe, expect, test } from "vitest";
import { taipeiInstant } from "../calendar/taipei-time.ts";
import { type EpochMs } from "../reading/quantity.ts";
import { type CheckContext, type CheckedRequest, checkRequest, needsManager } from "./eligibility.ts";
import { asking, DAY, hall, isHoliday, named, slot } from "./fake/example-hall.ts";

describe("the findings of a rule book", () => {
  const context = (at: EpochMs, changes: Partial<CheckContext> = {}): CheckContext => ({
    at,
    isHoliday,
    resourceOf: (id) =>
      id.startsWith("SW.") ? { name: named("大禮堂", "Hall"), seats: 620, isLettable: id !== "SW.CLOSED" } : undefined,
    ownUses: [],
    isDeclaredOff: () => false,
    ...changes,
  });
  const AT = taipeiInstant("2026-04-01", "10:00");
  const request = (changes: Partial<CheckedRequest> = {}): CheckedRequest => ({
    ...asking(),
    slots: [{ ...slot("08:00", "12:00"), layout: null }],
    attendancePersons: 100,
    hasInsurance: false,
    papers: ["plan"],
    ...changes,
  });
  const keys = (changes: Partial<CheckedRequest> = {}, at = AT, more: Partial<CheckContext> = {}, book = hall) =>
    checkRequest(book, request(changes), context(at, more)).map(({ key }) => key);
  const at = (...slots: readonly ReturnType<typeof slot>[]) => ({
    slots: slots.map((each) => ({ ...each, layout: null })),
  });

  test("are none where everything is as it should be", () => {
    expect(keys()).toEqual([]);
  });

  test("keep to the window of application, counted in days of the calendar", () => {
    expect(keys({}, taipeiInstant("2026-04-12", "23:59"))).toEqual([]);
    expect(keys({}, taipeiInstant("2026-04-13", "00:00"))).toEqual(["too-late"]);
    expect(keys({}, taipeiInstant("2026-01-21", "09:00"))).toEqual(["too-early"]);
    expect(keys({}, taipeiInstant("2026-04-22", "08:00"))).toEqual(["in-the-past"]);
    expect(keys({}, taipeiInstant("2025-12-31", "08:00"))).toEqual(["book-not-valid"]);
  });

  test("count working days where the book does: the long weekend of Tomb Sweeping Day is no notice", () => {
    const book = { ...hall, window: { ...hall.window, latestDaysBefore: 3, countsWorkdays: true } };
    const tuesday = at(slot("08:00", "12:00", "2026-04-07"));
    // 2026-04-03 and 04-06 are off.
    expect(keys(tuesday, taipeiInstant("2026-03-31", "17:00"), {}, book)).toEqual([]);
    expect(keys(tuesday, taipeiInstant("2026-04-01", "09:00"), {}, book)).toEqual(["too-late"]);
  });

  test("say when it is closed, and which sessions there are", () => {
    expect(keys(at(slot("08:00", "11:00")))).toEqual(["not-a-session"]);
    expect(keys(at(slot("18:00", "22:00", "2026-04-26")))).toEqual(["outside-hours"]);
    expect(keys({}, AT, { isDeclaredOff: (date) => date === DAY })).toEqual(["day-off-declared"]);
    const never = { ...hall, openingHours: { ...hall.openingHours, holiday: null } };
    expect(keys(at(slot("08:00", "12:00", "2026-04-26")), AT, {}, never)).toEqual(["closed-day"]);
    expect(keys(at({ ...slot("08:00", "12:00"), to: taipeiInstant(DAY, "08:00") }))).toEqual(["too-short"]);
  });

  test("look at people, layouts, equipment, papers and insurance", () => {
    expect(keys({ attendancePersons: 10 })).toEqual(["too-few-people"]);
    expect(keys({ attendancePersons: 621, hasInsurance: true })).toEqual(["over-capacity"]);
    expect(
      keys({ slots: [{ ...slot("08:00", "12:00"), layout: "theatre" }], attendancePersons: 301, hasInsurance: true }),
    ).toEqual(["over-capacity"]);
    expect(keys({ slots: [{ ...slot("08:00", "12:00"), layout: "circus" }] })).toEqual(["layout-unknown"]);
    expect(keys({ equipment: [{ key: "microphone", count: 5 }] })).toEqual(["equipment-short"]);
    expect(keys({ equipment: [{ key: "piano", count: 1 }] })).toEqual(["equipment-unknown"]);
    expect(keys({ attendancePersons: 200 })).toEqual(["insurance-missing"]);
    expect(keys({ papers: [] })).toEqual(["papers-missing"]);
    expect(keys(at(slot("08:00", "12:00", DAY, "SW.CLOSED")))).toEqual(["venue-not-let"]);
  });

  test("hold a quota for those it is for, in the span of the calendar that it says", () => {
    expect(keys({}, AT, { ownUses: ["2026-04-02", "2026-04-30"] })).toEqual(["quota"]);
    expect(keys({}, AT, { ownUses: ["2026-04-02", "2026-05-01"] })).toEqual([]);
    expect(keys({ applicantClass: "school" }, AT, { ownUses: ["2026-04-02", "2026-04-30"] })).toEqual([]);
    const three = ["2026-04-20", "2026-04-21", "2026-04-22"].map((date) => slot("08:00", "12:00", date));
    expect(keys(at(...three))).toEqual(["quota"]);
  });

  test("may be overruled only where the book says so", () => {
    const late = checkRequest(hall, request({ papers: [] }), context(taipeiInstant("2026-04-20", "09:00")));
    expect(late.map(({ key, mayOverrule }) => [key, mayOverrule])).toEqual([
      ["too-late", true],
      ["papers-missing", false],
    ]);
  });

  test("send many people to a manager", () => {
    expect([399, 400].map((attendancePersons) => needsManager(hall, { attendancePersons }))).toEqual([false, true]);
  });
});
