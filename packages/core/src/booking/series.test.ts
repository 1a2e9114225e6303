import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { expandSeries, MAX_SERIES_OCCURRENCES, ruleKeys, type Series, type SeriesRule } from "./series.ts";

const rule = (rrule: string, start: string, minutes = 60, monthEnd: SeriesRule["monthEnd"] = "skip"): SeriesRule => ({
  rrule,
  start,
  minutes,
  monthEnd,
});
const series = (given: SeriesRule, exceptions: Series["exceptions"] = []): Series => ({
  rule: given,
  resourceId: "SW.MEETING.1",
  exceptions,
});
const keysOf = (given: SeriesRule): readonly string[] => expandSeries(series(given)).map(({ key }) => key);

describe("a series", () => {
  test("keeps its hour on the wall clock of Taipei", () => {
    const found = expandSeries(series(rule("FREQ=WEEKLY;COUNT=3", "2026-01-06T09:00", 90)));
    expect(found.map(({ key, from, to }) => [key, new Date(from).toISOString(), (to - from) / 60_000])).toEqual([
      ["2026-01-06T09:00", "2026-01-06T01:00:00.000Z", 90],
      ["2026-01-13T09:00", "2026-01-13T01:00:00.000Z", 90],
      ["2026-01-20T09:00", "2026-01-20T01:00:00.000Z", 90],
    ]);
  });

  test("may cross midnight and the year's end", () => {
    const [night] = expandSeries(series(rule("FREQ=DAILY;COUNT=1", "2026-12-31T22:00", 240)));
    expect(new Date(night?.to ?? 0).toISOString()).toBe("2026-12-31T18:00:00.000Z");
  });

  test("lets one occurrence use another room or another time, and leaves out what was skipped", () => {
    const moved = { kind: "moved", resourceId: null, start: null, minutes: null } as const;
    const found = expandSeries(
      series(rule("FREQ=WEEKLY;COUNT=4", "2026-01-06T09:00"), [
        { ...moved, key: "2026-01-13T09:00", resourceId: "SW.MEETING.2" },
        { ...moved, key: "2026-01-20T09:00", start: "2026-01-21T14:00", minutes: 120 },
        { key: "2026-01-27T09:00", kind: "skipped", reason: "春節" },
      ]),
    );
    expect(
      found.map(({ key, resourceId, from, to }) => [key, resourceId, new Date(from).toISOString(), to - from]),
    ).toEqual([
      ["2026-01-06T09:00", "SW.MEETING.1", "2026-01-06T01:00:00.000Z", 3_600_000],
      ["2026-01-13T09:00", "SW.MEETING.2", "2026-01-13T01:00:00.000Z", 3_600_000],
      ["2026-01-20T09:00", "SW.MEETING.1", "2026-01-21T06:00:00.000Z", 7_200_000],
    ]);
  });

  test.each([
    ["has no end", rule("FREQ=WEEKLY", "2026-01-06T09:00"), "say COUNT or UNTIL"],
    ["is daily for years", rule("FREQ=DAILY;COUNT=500", "2026-01-06T09:00"), `at most ${MAX_SERIES_OCCURRENCES}`],
    ["runs on for five years", rule("FREQ=YEARLY;COUNT=5", "2026-01-06T09:00"), "within 2 years"],
    ["never falls", rule("FREQ=WEEKLY;UNTIL=20260101", "2026-01-06T09:00"), "gives no occurrence"],
    ["stands in its own way", rule("FREQ=DAILY;COUNT=3", "2026-01-06T09:00", 1_500), "overlap each other"],
    ["takes no time", rule("FREQ=DAILY;COUNT=3", "2026-01-06T09:00", 0), "whole minutes"],
    ["begins on no day", rule("FREQ=DAILY;COUNT=3", "2026-02-30T09:00"), "no local date and time"],
  ])("that %s is refused, saying why", (_what, given, why) => {
    expect(() => expandSeries(series(given))).toThrow(why);
  });

  test("refuses an exception to an occurrence that it does not have", () => {
    const stray = { key: "2026-01-07T09:00", kind: "skipped", reason: "" } as const;
    expect(() => expandSeries(series(rule("FREQ=WEEKLY;COUNT=2", "2026-01-06T09:00"), [stray]))).toThrow(
      "no occurrence at 2026-01-07T09:00",
    );
  });

  test.each(["UTC", "Asia/Taipei", "America/Los_Angeles", "Pacific/Apia"])(
    "is the same on a machine in %s",
    async (zone) => {
      const module = fileURLToPath(new URL("series.ts", import.meta.url));
      const given = series(rule("FREQ=MONTHLY;BYDAY=-1FR;COUNT=24", "2026-01-30T00:30", 120));
      const program = `import { expandSeries } from ${JSON.stringify(module)};
        process.stdout.write(JSON.stringify([new Date(2026, 0, 1).getTimezoneOffset(), expandSeries(${JSON.stringify(given)})]));`;
      const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", program], {
        env: { ...process.env, TZ: zone },
      });
      const [offsetMinutes, found] = z.tuple([z.number(), z.array(z.unknown())]).parse(JSON.parse(stdout));
      expect(offsetMinutes).toBe(
        { UTC: 0, "Asia/Taipei": -480, "America/Los_Angeles": 480, "Pacific/Apia": -780 }[zone],
      );
      expect(found).toEqual(expandSeries(given));
    },
  );
});

/** Facts of how another booking system repeats, in words of ours. */
const CASES = new URL("../../../../../shared/data/booking-recurrence/cases.json", import.meta.url);
const areThere = existsSync(CASES);
const caseSchema = z.object({
  kind: z.string(),
  interval: z.number().default(1),
  weekdays: z.array(z.string()).optional(),
  start: z.string(),
  until: z.string().optional(),
  repeats: z.number().optional(),
  first: z.string().optional(),
  last: z.string().optional(),
  dates: z.record(z.string(), z.string()).default({}),
});
const cases = areThere
  ? z.object({ recurrence: z.array(caseSchema) }).parse(JSON.parse(readFileSync(CASES, "utf8"))).recurrence
  : [];

/** The rule that such a case describes; the nth weekday is that of its first day. */
function rruleOf({ kind, interval, weekdays, start, until }: z.infer<typeof caseSchema>): string {
  const day = new Date(`${start.slice(0, 10)}T00:00Z`);
  const weekday = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"][day.getUTCDay()] ?? "";
  const nth = Math.ceil(day.getUTCDate() / 7);
  const rest = `INTERVAL=${interval};UNTIL=${(until ?? "").replaceAll("-", "")}`;
  if (kind === "daily") return `FREQ=DAILY;${rest}`;
  if (kind === "weekly") return `FREQ=WEEKLY;WKST=SU;BYDAY=${(weekdays ?? []).join(",")};${rest}`;
  if (kind === "monthly day-of-month") return `FREQ=MONTHLY;${rest}`;
  if (kind === "monthly nth-weekday") return `FREQ=MONTHLY;BYDAY=${nth}${weekday};${rest}`;
  return `FREQ=YEARLY;${rest}`;
}

describe.skipIf(!areThere)("what another booking system repeats (skipped where shared/data is not there)", () => {
  /** A series ends within two years here: longer cases are looked at in their first two. */
  const MAX = 8;
  const repeating = cases.filter(({ kind }) => kind !== "none");

  test("every case is looked at", () => {
    expect(repeating).toHaveLength(17);
  });

  test.each(repeating)("$kind every $interval from $start until $until", (one) => {
    const start = one.start.includes("T") ? one.start : `${one.start}T09:00`;
    const within = Number(one.until?.slice(0, 4)) - Number(start.slice(0, 4)) <= 1;
    const text = within
      ? rruleOf(one)
      : rruleOf(one).replace(/UNTIL=\d+/, one.kind === "yearly" ? "COUNT=1" : `COUNT=${MAX}`);
    const days = keysOf(rule(text, start)).map((key) => key.slice(0, 10));
    // There the first booking stands beside its repeats, and is made whether the rule falls on it or not.
    const repeats = days[0] === start.slice(0, 10) ? days.slice(1) : days;
    const isSeen = (place: number): boolean => within || place < repeats.length;
    const wanted = Object.entries(one.dates).filter(([place]) => isSeen(Number(place)));
    expect(wanted.map(([place]) => [place, repeats[Number(place) - 1]])).toEqual(wanted);
    const hour = start.slice(10);
    expect({
      repeats: within ? repeats.length : one.repeats,
      first: `${repeats[0]}${hour}`,
      last: `${repeats.at(-1)}${hour}`,
    }).toMatchObject({
      ...(one.repeats === undefined ? {} : { repeats: one.repeats }),
      ...(one.first === undefined ? {} : { first: one.first }),
      ...(one.last === undefined ? {} : { last: one.last }),
    });
  });
});

/** The recurrence tests of libical, an independent implementation. */
const VECTORS = new URL("../../../../../shared/data/recurrence-libical/libical_recur_vectors.json", import.meta.url);
const haveVectors = existsSync(VECTORS);
const vectorSchema = z.object({ rrule: z.string(), dtstart: z.string(), expected: z.array(z.string()).nullable() });
const vectors = haveVectors
  ? z.object({ cases: z.array(vectorSchema) }).parse(JSON.parse(readFileSync(VECTORS, "utf8"))).cases
  : [];

describe.skipIf(!haveVectors)("what libical repeats, as a series (skipped where shared/data is not there)", () => {
  const local = (compact: string): string =>
    compact.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)\d\d$/, "$1-$2-$3T$4:$5");
  /** Rules that a series may have: they end, within two years, and begin at a time of day without a zone. */
  const fitting = vectors.filter(
    ({ rrule, dtstart, expected }) =>
      /COUNT|UNTIL/.test(rrule) &&
      !/UNTIL=\w+Z|RSCALE|SKIP/.test(rrule) &&
      /^\d{8}T\d{4}00$/.test(dtstart) &&
      (expected ?? []).length > 0 &&
      Number((expected ?? []).at(-1)?.slice(0, 4)) - Number(dtstart.slice(0, 4)) < 2,
  );

  test("is looked at where a series may have the rule", () => {
    expect(fitting.length).toBeGreaterThanOrEqual(20);
  });

  test.each(fitting)("$rrule from $dtstart", ({ rrule, dtstart, expected }) => {
    expect(ruleKeys(rule(rrule, local(dtstart), 1))).toEqual((expected ?? []).map(local));
  });
});

test.each([
  ["each minute of each day, of which one counts", "FREQ=DAILY;BYSETPOS=1;COUNT=9;"],
  ["each minute of a year", "FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;UNTIL=20271231T000000;"],
  ["each minute of whole months", "FREQ=MONTHLY;BYMONTHDAY=1,2,3,4,5,6,7,8,9,10,11,12;UNTIL=20271231T000000;"],
])("a series that would keep the machine busy is refused before it is followed: %s", (_, frequency) => {
  const numbers = (count: number) => Array.from({ length: count }, (__, index) => index).join(",");
  const rrule = `${frequency}BYHOUR=${numbers(24)};BYMINUTE=${numbers(60)}`;
  expect(() => ruleKeys(rule(rrule, "2026-01-06T09:00"))).toThrow(/falls too often/u);
});
