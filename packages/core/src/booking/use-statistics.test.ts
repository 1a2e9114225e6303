import { describe, expect, test } from "vitest";
import { type ClockText, taipeiInstant } from "../calendar/taipei-time.ts";
import { countReportGroups, countUses, periodOf, utilisationOf } from "./use-statistics.ts";
import { type Letting, usesOf } from "./venue-use.ts";

const letting = (
  date: string,
  from: ClockText,
  to: ClockText,
  more: Partial<Letting> & { readonly until?: string } = {},
): Letting => {
  const { until = date, ...rest } = more;
  return {
    lettingId: "A1",
    centerId: "SW",
    resourceId: "SW.MEETING.1",
    venueClass: "meeting-room",
    from: taipeiInstant(date, from),
    to: taipeiInstant(until, to),
    applicantClass: "city-agency",
    outcome: "held",
    ...rest,
  };
};

describe("one use (場次)", () => {
  test("is what an application has in a room on a day, however many sessions", () => {
    const uses = usesOf([letting("2022-03-01", "08:00", "12:00"), letting("2022-03-01", "13:00", "17:00")]);
    expect(uses.map(({ date, minutes }) => [date, minutes])).toEqual([["2022-03-01", 480]]);
  });

  test("is another for each room, day and application", () => {
    expect(
      usesOf([
        letting("2022-03-01", "08:00", "12:00"),
        letting("2022-03-02", "08:00", "12:00"),
        letting("2022-03-01", "08:00", "12:00", { resourceId: "SW.MEETING.2" }),
        letting("2022-03-01", "13:00", "17:00", { lettingId: "A2" }),
      ]),
    ).toHaveLength(4);
  });

  test("goes on after midnight, and begins anew the next morning", () => {
    expect(usesOf([letting("2022-12-31", "18:00", "01:00", { until: "2023-01-01" })])).toMatchObject([
      { date: "2022-12-31", minutes: 420 },
    ]);
    const exhibition = { venueClass: "atrium", resourceId: "SW.ATRIUM", until: "2022-03-03" } as const;
    expect(usesOf([letting("2022-03-01", "08:00", "17:00", exhibition)]).map(({ date }) => date)).toEqual([
      "2022-03-01",
      "2022-03-02",
      "2022-03-03",
    ]);
  });

  test("on the wall and in the frames is a letting, however long it is shown and in how many cars", () => {
    const poster = { venueClass: "poster-frame", until: "2022-03-15" } as const;
    expect(
      usesOf([
        letting("2022-03-01", "00:00", "24:00", { ...poster, resourceId: "SW.POSTER.P01.1" }),
        letting("2022-03-01", "00:00", "24:00", { ...poster, resourceId: "SW.POSTER.P02.1" }),
        letting("2022-03-01", "00:00", "24:00", { ...poster, lettingId: "A2", resourceId: "SW.POSTER.P03.1" }),
      ]).map(({ date }) => date),
    ).toEqual(["2022-03-01", "2022-03-01"]);
  });

  test("is no lot of microphones", () => {
    expect(usesOf([letting("2022-03-01", "08:00", "12:00", { venueClass: "equipment" })])).toEqual([]);
  });

  test("took place where a part of it did", () => {
    const uses = usesOf([
      letting("2022-03-01", "08:00", "12:00", { outcome: "cancelled" }),
      letting("2022-03-01", "13:00", "17:00"),
    ]);
    expect(uses.map(({ outcome }) => outcome)).toEqual(["held"]);
  });
});

describe("the statistics of uses", () => {
  const uses = usesOf([
    letting("2022-03-01", "08:00", "12:00"),
    letting("2022-06-30", "08:00", "12:00", { lettingId: "A2", applicantClass: null }),
    letting("2022-07-01", "08:00", "12:00", { lettingId: "A3", outcome: "no-show" }),
    letting("2022-07-02", "08:00", "12:00", { lettingId: "A4", outcome: "cancelled" }),
    letting("2022-07-03", "08:00", "12:00", { lettingId: "A5", outcome: "stopped" }),
    letting("2022-07-03", "08:00", "12:00", { lettingId: "A6", outcome: "force-majeure" }),
    letting("2022-07-03", "09:00", "10:00", { lettingId: "A7", centerId: "FS", venueClass: "multimedia-room" }),
  ]);

  test("name periods by ROC year", () => {
    expect((["month", "half", "year"] as const).map((by) => periodOf("2022-07-01", by))).toEqual([
      "111-07",
      "111-H2",
      "111",
    ]);
  });

  test("tell what took place from what did not", () => {
    const [first, fengshan, second] = countUses(uses, "half");
    expect(first).toMatchObject({ period: "111-H1", heldCount: 2, heldByApplicantClass: { "city-agency": 1, "": 1 } });
    expect(fengshan).toMatchObject({ period: "111-H2", centerId: "FS", heldCount: 1, heldMinutes: 60 });
    expect(second).toMatchObject({ heldCount: 1, noShowCount: 1, cancelledCount: 1, forceMajeureCount: 1 });
  });

  test("add up the same by month, half-year and year", () => {
    const sum = (by: "month" | "half" | "year") => countUses(uses, by).reduce((all, row) => all + row.heldCount, 0);
    expect([sum("month"), sum("half"), sum("year")]).toEqual([4, 4, 4]);
  });

  test("are told in the groups of the city's report", () => {
    const counts = Object.fromEntries(countReportGroups(uses).map(({ key, heldCount }) => [key, heldCount]));
    expect(counts).toMatchObject({ "siwei-meeting-rooms": 3, "fengshan-halls": 1, "siwei-halls": 0 });
  });

  test("measure use by the hours open, and nothing that was closed", () => {
    const open = (clock: ClockText, date: string) => taipeiInstant(date, clock);
    const room = { centerId: "SW", venueClass: "meeting-room", roomId: "SW.MEETING.1" } as const;
    const used = [
      { from: open("07:00", "2022-03-01"), to: open("10:00", "2022-03-01") },
      { from: open("16:00", "2022-03-01"), to: open("20:00", "2022-03-01") },
      { from: open("09:00", "2022-03-05"), to: open("12:00", "2022-03-05") },
    ];
    const openOn = (_room: string, date: string) =>
      date === "2022-03-05" ? null : { from: open("08:00", date), to: open("18:00", date) };
    expect(utilisationOf([{ ...room, used }], { from: "2022-03-01", to: "2022-03-05" }, openOn)).toEqual([
      { centerId: "SW", venueClass: "meeting-room", openMinutes: 2_400, usedMinutes: 240, usedShare: 0.1 },
    ]);
  });
});
