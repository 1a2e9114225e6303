import { describe, expect, test } from "vitest";
import { freeVenues, mostPeople, parseFreeSearch } from "./free-search.ts";

const venue = (
  id: string,
  seats: number | null,
  venueClass: "meeting-room" | "plaza" | "led-wall" = "meeting-room",
) => ({
  id,
  centerId: id.slice(0, 2),
  venueClass,
  seats,
  layouts: [],
});
const VENUES = [venue("SW.HALL", 300), venue("SW.SMALL", 20), venue("FS.ROOM", 40), venue("SW.PLAZA", null, "plaza")];
const free = (resourceId: string, from = "08:00", to = "22:00") => ({ resourceId, from, to, state: "free" });
const ids = (...given: Parameters<typeof freeVenues>) => freeVenues(...given).map(({ id }) => id);

describe("what is free on a day", () => {
  test("is what suits and is free the whole time, the smallest that will do first", () => {
    const day = VENUES.map(({ id }) => free(id));
    expect(ids(VENUES, day, {})).toEqual(["SW.SMALL", "FS.ROOM", "SW.HALL", "SW.PLAZA"]);
    expect(ids(VENUES, day, { people: 30, center: "SW" })).toEqual(["SW.HALL", "SW.PLAZA"]);
    expect(ids(VENUES, day, { class: "plaza" })).toEqual(["SW.PLAZA"]);
  });

  test("is not what somebody has for a part of it, nor what nobody knows about", () => {
    const day = [
      free("SW.HALL", "08:00", "10:00"),
      { ...free("SW.HALL", "10:00", "11:00"), state: "taken" },
      free("SW.HALL", "11:00", "22:00"),
      { ...free("FS.ROOM"), state: "closed" },
    ];
    expect(ids(VENUES, day, { part: "morning" })).toEqual([]);
    expect(ids(VENUES, day, { part: "evening" })).toEqual(["SW.HALL"]);
  });

  test("may be put together of stretches that touch", () => {
    const day = [free("SW.HALL", "12:00", "22:00"), free("SW.HALL", "08:00", "12:00")];
    expect(ids(VENUES, day, { part: "day" })).toEqual(["SW.HALL"]);
  });

  test("leaves out what is let by the half month", () => {
    expect(ids([venue("SW.LED", null, "led-wall")], [free("SW.LED")], {})).toEqual([]);
  });
});

test("a venue takes as many as it has seats, and without any as many as its largest layout", () => {
  const layouts = [{ capacityPersons: 20 }, { capacityPersons: 60 }];
  expect([
    mostPeople({ seats: 40, layouts }),
    mostPeople({ seats: null, layouts }),
    mostPeople({ seats: null, layouts: [] }),
  ]).toEqual([40, 60, null]);
});

test("an address keeps only what can be looked for", () => {
  expect(parseFreeSearch({ date: "2026-12-01", part: "noon", people: 0, class: "plaza", center: "", x: 1 })).toEqual({
    date: "2026-12-01",
    class: "plaza",
  });
});
