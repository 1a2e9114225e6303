import { taipeiInstant } from "@weishan/core/calendar";
import { epochMs } from "@weishan/core/reading";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CalendarEvent } from "../../ports/calendar-format.ts";
import { icalFormat } from "./ical-format.ts";

const limits = {
  from: taipeiInstant("2026-01-01", "00:00"),
  to: taipeiInstant("2028-01-01", "00:00"),
  mostDates: 2_000,
};
const MINUTE_MS = 60_000;

const forum: CalendarEvent = {
  uid: "b1@weishan",
  sequence: 2,
  from: taipeiInstant("2026-12-23", "08:00"),
  to: taipeiInstant("2026-12-23", "24:00"),
  title: "論壇；主題, \\n 一\n二",
  place: "大禮堂",
  state: "confirmed",
  changedAt: epochMs(Date.UTC(2026, 10, 22, 3, 4, 5, 678)),
};

const file = (...lines: readonly string[]): string =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//EN", ...lines, "END:VCALENDAR", ""].join("\r\n");
const vevent = (...lines: readonly string[]): readonly string[] => ["BEGIN:VEVENT", "UID:u1", ...lines, "END:VEVENT"];
const localDates = (events: readonly { readonly from: number }[]) =>
  events.map(({ from }) => new Date(from + 8 * 3_600_000).toISOString().slice(0, 16));
const read = (...lines: readonly string[]) => icalFormat.read(file(...lines), limits);

describe("a calendar that is written", () => {
  test("has folded lines of RFC 5545, its zone, and the same text each time", async () => {
    const text = await icalFormat.write({ name: "四維行政中心大禮堂", events: [forum] });
    expect(await icalFormat.write({ name: "四維行政中心大禮堂", events: [forum] })).toBe(text);
    for (const line of [
      "BEGIN:VTIMEZONE",
      "TZID:Asia/Taipei",
      "TZOFFSETTO:+0800",
      "DTSTART;TZID=Asia/Taipei:20261223T080000",
      "DTEND;TZID=Asia/Taipei:20261224T000000",
      "UID:b1@weishan",
      "SEQUENCE:2",
      "DTSTAMP:20261122T030405Z",
      String.raw`SUMMARY:論壇；主題\, \\n 一 二`,
      "STATUS:CONFIRMED",
    ]) {
      expect(text.split("\r\n")).toContain(line);
    }
    expect(text.split("\r\n").every((line) => new TextEncoder().encode(line).length <= 75)).toBe(true);
  });

  test("is read back as what it was, whatever the titles say", async () => {
    const event = fc.record({
      uid: fc.uuid(),
      sequence: fc.nat({ max: 99 }),
      fromMin: fc.integer({ min: limits.from / MINUTE_MS, max: limits.to / MINUTE_MS - 1 }),
      lengthMin: fc.integer({ min: 1, max: 3_000 }),
      title: fc.string({ unit: "grapheme", maxLength: 20 }).filter((title) => /\S/u.test(title)),
      place: fc.option(fc.string({ maxLength: 20 })),
    });
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(event, { selector: ({ uid }) => uid, maxLength: 8 }), async (given) => {
        const events = given.map(({ fromMin, lengthMin, ...each }) => ({
          ...forum,
          ...each,
          from: epochMs(fromMin * MINUTE_MS),
          to: epochMs((fromMin + lengthMin) * MINUTE_MS),
        }));
        const back = await icalFormat.read(await icalFormat.write({ name: "x", events }), limits);
        expect(back.troubles).toEqual([]);
        expect(new Set(back.events.map(({ from, to, title }) => `${from} ${to} ${title}`))).toEqual(
          new Set(
            events.map(
              ({ from, to, title }) => `${from} ${to} ${title.replaceAll(/\p{Cc}+/gu, " ").trim() || "（無標題）"}`,
            ),
          ),
        );
      }),
      { numRuns: 60 },
    );
  });
});

const HOURS = Array.from({ length: 24 }, (_, hour) => hour).join(",");
/** Some thousand dates in a line: two hundred of them kept a machine busy for minutes. */
const QUARTERS = `RRULE:FREQ=DAILY;BYHOUR=${HOURS};BYMINUTE=0,15,30,45`;

describe("a calendar that is read", () => {
  test("repeats as RFC 5545 has it, with exceptions, extra dates and moved dates", async () => {
    const { events } = await read(
      ...vevent(
        "SUMMARY:週會",
        "DTSTART;TZID=Asia/Taipei:20260105T090000",
        "DURATION:PT2H",
        "RRULE:FREQ=WEEKLY;COUNT=4",
        "EXDATE;TZID=Asia/Taipei:20260112T090000",
        "RDATE;TZID=Asia/Taipei:20260130T090000",
      ),
      ...vevent(
        "SUMMARY:週會（改期）",
        "RECURRENCE-ID;TZID=Asia/Taipei:20260119T090000",
        "DTSTART;TZID=Asia/Taipei:20260120T140000",
        "DTEND;TZID=Asia/Taipei:20260120T160000",
      ),
    );
    expect(localDates(events)).toEqual([
      "2026-01-05T09:00",
      "2026-01-20T14:00",
      "2026-01-26T09:00",
      "2026-01-30T09:00",
    ]);
  });

  test("keeps a meeting of Paris at its hour there through the change of the clocks", async () => {
    const { events } = await read(
      ...vevent("DTSTART;TZID=Europe/Paris:20260322T090000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=2"),
    );
    expect(events.map(({ from }) => new Date(from).toISOString())).toEqual([
      "2026-03-22T08:00:00.000Z",
      "2026-03-29T07:00:00.000Z",
    ]);
  });

  test("takes whole days, floating times and UTC for what they are in Taipei", async () => {
    const { events } = await read(
      ...vevent("DTSTART;VALUE=DATE:20260501"),
      ...vevent("DTSTART:20260502T100000", "DTEND:20260502T100030").map((line) => line.replace("u1", "u2")),
      ...vevent("DTSTART:20260503T020000Z", "DTEND:20260503T030000Z").map((line) => line.replace("u1", "u3")),
      ...vevent("DTSTART;TZID=Taipei Standard Time:20260504T100000", "DURATION:PT1H").map((line) =>
        line.replace("u1", "u4"),
      ),
    );
    expect(localDates(events)).toEqual([
      "2026-05-01T00:00",
      "2026-05-02T10:00",
      "2026-05-03T10:00",
      "2026-05-04T10:00",
    ]);
    expect(events.map(({ from, to }) => (to - from) / MINUTE_MS)).toEqual([1_440, 1, 60, 60]);
  });

  test.each([
    ["has no time", ["SUMMARY:x"], "no-time"],
    ["ends before it begins", ["DTSTART:20260502T100000", "DTEND:20260502T090000"], "ends-before-it-begins"],
    ["takes no time", ["DTSTART:20260502T100000"], "ends-before-it-begins"],
    ["is in a zone that nobody knows", ["DTSTART;TZID=Mars/Base:20260502T100000", "DURATION:PT1H"], "zone-unknown"],
    ["repeats each second", ["DTSTART:20260502T100000", "DURATION:PT1H", "RRULE:FREQ=SECONDLY"], "rule-unknown"],
    ["repeats at each quarter hour for ever", ["DTSTART:20260502T100000", "DURATION:PT1H", QUARTERS], "rule-unknown"],
    ["has a length that is none", ["DTSTART:20260502T100000", "DURATION:P"], "unreadable"],
    ["is over long ago", ["DTSTART:20160502T100000", "DURATION:PT1H"], "out-of-range"],
  ])("says so of an event that %s", async (_, lines, trouble) => {
    expect(await read(...vevent(...lines))).toMatchObject({ events: [], troubles: [{ trouble }] });
  });

  test("leaves out what is cancelled or takes no time of anybody", async () => {
    const lines = ["DTSTART:20260502T100000", "DURATION:PT1H"];
    expect(await read(...vevent(...lines, "STATUS:CANCELLED"), ...vevent(...lines, "TRANSP:TRANSPARENT"))).toEqual({
      events: [],
      troubles: [],
    });
  });

  test("is refused where it is too large, has too many parts or dates, or is none", async () => {
    const daily = vevent("DTSTART:20260101T100000", "DURATION:PT1H", "RRULE:FREQ=DAILY");
    const many = Array.from({ length: 3 }, (_, index) => daily.map((line) => line.replace("u1", `u${index}`))).flat();
    const hostile = [
      "x".repeat(1_048_577),
      "BEGIN:VEVENT\r\n".repeat(5_001),
      "BEGIN:A\r\n".repeat(4_999),
      file(...many),
      file(...vevent(...Array.from({ length: 201 }, () => "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31"))),
      "no calendar",
      "",
    ];
    for (const text of hostile) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await expect(icalFormat.read(text, limits)).rejects.toMatchObject({ code: "CALENDAR_INVALID" });
    }
  });

  test("never fails otherwise, whatever is in it", async () => {
    const word = fc.constantFrom(
      "BEGIN:VEVENT",
      "END:VEVENT",
      "UID:1",
      "DTSTART:20260101T100000",
      "DTSTART;VALUE=DATE:2026",
      "DTEND:x",
      "DURATION:P",
      "DURATION:-PT1H",
      "RRULE:FREQ=DAILY;UNTIL=x",
      "RRULE:",
      "EXDATE:20260101",
      "RDATE;VALUE=PERIOD:20260101T000000Z/PT1H",
      "RECURRENCE-ID:20260101T100000",
      "SUMMARY:a",
      "SUMMARY",
      ";;:",
      'DTSTART;TZID="',
      "BEGIN:VALARM",
      "END:VALARM",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 14 }), async (lines) => {
        const outcome = await read(...lines).then(
          () => "read",
          (error: unknown) => (typeof error === "object" && error !== null && "code" in error ? error.code : error),
        );
        expect(["read", "CALENDAR_INVALID"]).toContain(outcome);
      }),
      { numRuns: 300 },
    );
  });
});
