import { describe, expect, test } from "vitest";
import type { Claim } from "../../api/booking/claims.ts";
import { aClaim, hourOf } from "../../ui/booking/fake/claim.ts";
import { dayPlan, eventPhase } from "./day-events.ts";

const claim = (bookingId: string, kind: Claim["kind"], [from, to]: readonly [number, number]): Claim =>
  aClaim({ id: `${bookingId} ${kind}`, bookingId, kind, from: hourOf(from), to: hourOf(to), title: bookingId });

const day = [
  claim("lecture", "booking", [9, 12]),
  claim("concert", "booking", [13, 17]),
  claim("concert", "set-up", [8, 13]),
  claim("concert", "tear-down", [17, 18]),
  claim("lamps", "maintenance", [7, 8]),
  claim("poster", "booking", [-48, 72]),
];
const isDisplay = ({ title }: Claim): boolean => title === "poster";

describe("the day of the booking desk", () => {
  test("goes by who comes first, set-up included, with what is no letting apart", () => {
    const { events, others } = dayPlan(day, isDisplay);
    expect([events.map(({ bookingId }) => bookingId), others.map(({ title }) => title)]).toEqual([
      ["concert", "lecture"],
      ["poster", "lamps"],
    ]);
  });

  test("follows an event from its set-up through its use to its tear-down", () => {
    const [concert] = dayPlan(day, isDisplay).events;
    if (concert === undefined) throw new Error("no event");
    const phases = [7, 10, 14, 17.5, 18].map((hour) => eventPhase(concert, hourOf(hour)));
    expect(phases).toEqual(["ahead", "set-up", "running", "tear-down", "over"]);
  });

  test("looks at a room two hours before, where nothing is set up", () => {
    const lecture = dayPlan(day, isDisplay).events[1];
    if (lecture === undefined) throw new Error("no event");
    expect([eventPhase(lecture, hourOf(6.5)), eventPhase(lecture, hourOf(7))]).toEqual(["ahead", "soon"]);
  });
});
