import { describe, expect, test } from "vitest";
import { taipeiDate } from "../../format/format-date.ts";
import { nextTimes, usualTimes } from "./schedule-draft.ts";

const WEDNESDAY = "2026-07-15";
const nowMs = Date.parse(`${WEDNESDAY}T12:00:00+08:00`);

describe("when a report is made by itself", () => {
  test.each([
    ["week", ["2026-07-20", "2026-07-27", "2026-08-03"]],
    ["month", ["2026-08-05", "2026-09-05", "2026-10-05"]],
    ["half-year", ["2027-01-10", "2027-07-10", "2028-01-10"]],
    ["year", ["2027-01-15", "2028-01-15", "2029-01-15"]],
  ] as const)("is soon after its %s is over", (step, dates) => {
    const times = nextTimes(usualTimes(step, WEDNESDAY), nowMs);
    expect("why" in times ? times : times.map(taipeiDate)).toEqual(dates);
  });

  test("is not today where today is the day: its first time lies ahead", () => {
    expect(usualTimes("week", "2026-07-20").start).toBe("2026-07-27T07:00");
  });

  test("says why where a rule cannot be read", () => {
    expect(nextTimes({ rrule: "FREQ=NEVER", start: "2026-07-15T07:00" }, nowMs)).toHaveProperty("why");
  });
});
