import { describe, expect, test } from "vitest";
import { changedBookingSearch, parseBookingSearch } from "./booking-search.ts";
import { shownDays, steppedDate } from "./shown-days.ts";

describe("the address of the timeline", () => {
  test("keeps what it knows and leaves out what nobody could mean", () => {
    const search = { view: "week", date: "2026-13-41", center: "SW", class: "auditorium", kind: "party", open: "" };
    expect(parseBookingSearch(search)).toEqual({ view: "week", center: "SW", class: "auditorium" });
  });

  test("loses a filter that is taken away", () => {
    expect(changedBookingSearch({ center: "SW", view: "day" }, { center: undefined })).toEqual({ view: "day" });
  });
});

describe("the days that are seen", () => {
  test("are from Monday to Sunday in a week, also on a Sunday, and in the list", () => {
    expect([shownDays("week", "2026-11-22").firstDate, shownDays("list", "2026-11-23").firstDate]).toEqual([
      "2026-11-16",
      "2026-11-23",
    ]);
  });

  test("are those of the month, whatever its length", () => {
    expect([shownDays("month", "2026-02-10").dayCount, shownDays("month", "2028-02-29").dayCount]).toEqual([28, 29]);
  });

  test("begin at Taipei's midnight", () => {
    expect(shownDays("day", "2026-11-23")).toMatchObject({
      from: Date.parse("2026-11-22T16:00:00Z"),
      to: Date.parse("2026-11-23T16:00:00Z"),
    });
  });

  test("go on by what is seen: a day, a week, a month from its first day", () => {
    expect([
      steppedDate("day", "2026-12-31", 1),
      steppedDate("week", "2026-11-22", -1),
      steppedDate("month", "2026-01-31", 1),
    ]).toEqual(["2027-01-01", "2026-11-15", "2026-02-01"]);
  });
});
