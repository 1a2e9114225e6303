import fc from "fast-check";
import { expect, test } from "vitest";
import { addWorkingTime, officeCalendar, taipeiInstant, workingTimeBetween } from "../calendar/index.ts";
import { epochMs } from "../reading/quantity.ts";
import { officeClock } from "./office-clock.ts";

const HOUR_MS = 3_600_000;
const START = taipeiInstant("2026-01-01", "00:00");
const typhoon = { date: "2026-07-15", kind: "holiday", name: { zh: "颱風假", en: "Typhoon day" } } as const;
const short = { date: "2026-02-13", kind: "workday", name: { zh: "下午停班", en: "Afternoon off" } } as const;
const calendar = officeCalendar({ days: [typhoon, { ...short, hours: { from: "08:00", to: "12:00" } }] });

test("an office clock says what the calendar says, over holidays, typhoon days and short days", () => {
  const clock = officeClock(calendar);
  const instants = fc.integer({ min: 0, max: 360 * 24 * HOUR_MS }).map((afterMs) => epochMs(START + afterMs));
  const spans = fc.integer({ min: -HOUR_MS, max: 30 * 24 * HOUR_MS });
  fc.assert(
    fc.property(instants, spans, fc.integer({ min: 0, max: 100 * HOUR_MS }), (from, spanMs, lengthMs) => {
      const to = epochMs(from + spanMs);
      expect(clock.between(from, to)).toBe(workingTimeBetween(calendar, from, to));
      expect(clock.add(from, lengthMs)).toBe(addWorkingTime(calendar, from, lengthMs));
    }),
    { numRuns: 200 },
  );
});
