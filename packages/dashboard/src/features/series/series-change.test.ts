import { describe, expect, test } from "vitest";
import { fromTaipeiInput } from "../../format/taipei-input.ts";
import { type SeriesDraft, seriesChange } from "./series-change.ts";
import type { SeriesLine } from "./series-lines.ts";

const line: SeriesLine = {
  key: "2026-12-08T09:00",
  bookingId: "b",
  resourceId: "SW.MEETING.1",
  from: fromTaipeiInput("2026-12-08T09:00") ?? 0,
  to: fromTaipeiInput("2026-12-08T11:00") ?? 0,
  state: "planned",
  isMoved: false,
  reason: null,
};
const draft: SeriesDraft = {
  resourceId: "SW.MEETING.1",
  date: "2026-12-08",
  from: "09:00",
  to: "11:00",
  frequency: null,
  until: "2027-01-26",
};

describe("what somebody wants of a series", () => {
  test("is nothing while the form says what stands already", () => {
    expect(seriesChange(draft, line, "all")).toBeNull();
  });

  test("names only what is different", () => {
    expect(seriesChange({ ...draft, resourceId: "SW.MEETING.2" }, line, "following")).toEqual({
      resourceId: "SW.MEETING.2",
    });
  });

  test("keeps the length where the whole use is moved", () => {
    expect(seriesChange({ ...draft, from: "14:00", to: "16:00" }, line, "this")).toEqual({ start: "2026-12-08T14:00" });
  });

  test("says all of an occurrence again that was changed by itself before", () => {
    expect(seriesChange({ ...draft, to: "12:00" }, { ...line, isMoved: true }, "this")).toEqual({
      start: "2026-12-08T09:00",
      minutes: 180,
      resourceId: "SW.MEETING.1",
    });
  });

  test("has another rule with its end, for more than one occurrence only", () => {
    const ruled: SeriesDraft = { ...draft, frequency: "biweekly" };
    expect(seriesChange(ruled, line, "following")).toEqual({
      rrule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20270126T235959",
    });
    expect(seriesChange(ruled, line, "this")).toBeNull();
  });

  test.each([
    ["an end before its beginning", { to: "08:00" }],
    ["no day", { date: "" }],
    ["a rule that ends before it begins", { frequency: "weekly", until: "2026-12-01" }],
  ] as const)("is not asked for with %s", (_what, part) => {
    expect(seriesChange({ ...draft, ...part }, line, "all")).toBeNull();
  });
});
