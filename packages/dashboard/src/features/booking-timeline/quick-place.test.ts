import { describe, expect, test } from "vitest";
import { conflictsAt } from "../../ui/booking/conflicts-at.ts";
import { aClaim, hourOf } from "../../ui/booking/fake/claim.ts";
import { seriesRule } from "../../ui/booking/series-rule.ts";
import { startingPlace } from "./booked-place.ts";

describe("where a new booking begins", () => {
  test("is the morning of the day that is seen, where nobody pressed anywhere", () => {
    expect(startingPlace(null, "2026-11-23")).toEqual({ resourceId: "", from: hourOf(8), to: hourOf(12) });
  });

  test("is the session in which somebody pressed", () => {
    const pressed = [9, 13, 18.5].map((hour) =>
      startingPlace({ rowId: "SW.ATRIUM", from: hourOf(hour), to: hourOf(hour) }, "2026-11-23"),
    );
    expect(pressed.map(({ from, to }) => [from, to])).toEqual([
      [hourOf(8), hourOf(12)],
      [hourOf(13), hourOf(17)],
      [hourOf(18), hourOf(22)],
    ]);
  });

  test("is exactly what was pulled over free ground", () => {
    const slot = { rowId: "SW.ATRIUM", from: hourOf(9), to: hourOf(10.5) };
    expect(startingPlace(slot, "2026-11-23")).toEqual({ resourceId: "SW.ATRIUM", from: hourOf(9), to: hourOf(10.5) });
  });
});

describe("what stands in the way of a place", () => {
  const place = { resourceId: "SW.ATRIUM", from: hourOf(11), to: hourOf(13) };

  test("is what takes the room meanwhile, through a part or a whole too, and never what follows at once", () => {
    const claims = [
      aClaim({ id: "over", bookingId: "1" }),
      aClaim({ id: "through", bookingId: "2", resourceId: "SW.HALL", resourceIds: ["SW.HALL", "SW.ATRIUM"] }),
      aClaim({ id: "after", bookingId: "3", from: hourOf(13), to: hourOf(14) }),
      aClaim({ id: "elsewhere", bookingId: "4", resourceIds: ["SW.PLAZA"] }),
    ];
    expect(conflictsAt(claims, place, null).map(({ id }) => id)).toEqual(["over", "through"]);
  });

  test("is never the booking itself", () => {
    expect(conflictsAt([aClaim()], place, "b1")).toEqual([]);
  });
});

describe("the rule of a series", () => {
  test("says what the desk chose, ended by its last day", () => {
    expect(
      (["daily", "weekly", "biweekly", "monthly-day", "monthly-weekday"] as const).map((frequency) =>
        seriesRule(frequency, "2026-11-24", "2027-02-28"),
      ),
    ).toEqual([
      "FREQ=DAILY;UNTIL=20270228T235959",
      "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270228T235959",
      "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20270228T235959",
      "FREQ=MONTHLY;BYMONTHDAY=24;UNTIL=20270228T235959",
      "FREQ=MONTHLY;BYDAY=4TU;UNTIL=20270228T235959",
    ]);
  });

  test("takes a fifth weekday for the last one, which every month has", () => {
    expect(seriesRule("monthly-weekday", "2026-11-30", "2027-02-28")).toContain("BYDAY=-1MO");
  });
});
