import { describe, expect, test } from "vitest";
import type { BookingSeries } from "../../api/booking/series.ts";
import { fromTaipeiInput } from "../../format/taipei-input.ts";
import { reachedLines, seriesLines } from "./series-lines.ts";

const HOUR_MS = 3_600_000;
const at = (local: string): number => fromTaipeiInput(local) ?? Number.NaN;

const occurrence = (
  key: string,
  state: BookingSeries["occurrences"][number]["state"],
): BookingSeries["occurrences"][number] => ({
  key,
  bookingId: `b ${key}`,
  resourceId: "SW.MEETING.1",
  from: at(key),
  to: at(key) + HOUR_MS,
  isException: false,
  state,
});

const series: BookingSeries = {
  id: "s",
  centerId: "SW",
  resourceId: "SW.MEETING.1",
  title: "週會",
  organisation: "民政局",
  applicantClass: null,
  applicationId: null,
  rrule: "FREQ=WEEKLY;BYDAY=TU;COUNT=4",
  start: "2026-12-01T09:00",
  minutes: 60,
  monthEnd: "skip",
  setUpMinutes: 0,
  tearDownMinutes: 0,
  exceptions: [{ key: "2026-12-15T09:00", kind: "skipped", reason: "年終盤點" }],
  occurrences: [
    occurrence("2026-12-01T09:00", "over"),
    { ...occurrence("2026-12-08T09:00", "planned"), isException: true },
    occurrence("2026-12-22T09:00", "planned"),
  ],
  splitFromId: null,
  nextIds: [],
  createdAt: 0,
  endedAt: null,
  endReason: null,
};

describe("the occurrences of a series", () => {
  test("show what was left out in its place, with the reason", () => {
    expect(seriesLines(series).map(({ key, state, reason }) => [key, state, reason])).toEqual([
      ["2026-12-01T09:00", "over", null],
      ["2026-12-08T09:00", "planned", null],
      ["2026-12-15T09:00", "skipped", "年終盤點"],
      ["2026-12-22T09:00", "planned", null],
    ]);
  });

  test("mark the one that is not where the rule puts it", () => {
    expect(seriesLines(series).flatMap(({ key, isMoved }) => (isMoved ? [key] : []))).toEqual(["2026-12-08T09:00"]);
  });

  test.each([
    ["this", ["2026-12-08T09:00"]],
    ["following", ["2026-12-08T09:00", "2026-12-22T09:00"]],
    ["all", ["2026-12-08T09:00", "2026-12-22T09:00"]],
  ] as const)("that an edit of %s reaches are those that have not begun", (scope, keys) => {
    expect(reachedLines(seriesLines(series), scope, "2026-12-08T09:00").map(({ key }) => key)).toEqual(keys);
  });
});
