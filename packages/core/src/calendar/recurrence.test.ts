import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { type MonthEnd, occurrencesOf } from "./recurrence.ts";

/** The recurrence tests of libical, an independent implementation. */
const VECTORS = new URL("../../../../../shared/data/recurrence-libical/libical_recur_vectors.json", import.meta.url);

const vectorSchema = z.object({
  description: z.string(),
  rrule: z.string(),
  dtstart: z.string(),
  start_at: z.string().optional(),
  expected: z.array(z.string()).nullable(),
});
type Vector = z.infer<typeof vectorSchema>;

const isThere = existsSync(VECTORS);
const vectors = isThere
  ? z.object({ cases: z.array(vectorSchema) }).parse(JSON.parse(readFileSync(VECTORS, "utf8"))).cases
  : [];

/**
 * Where libical and RFC 5545 part, or a rule asks for what is not offered here, with the reason. Each is looked at, so
 * that a vector leaves this list only by being right.
 */
const DISPUTED: Readonly<Record<string, string>> = {
  "FREQ=YEARLY;BYMONTHDAY=29;COUNT=3":
    "RFC 5545 table: BYMONTHDAY expands YEARLY to all months; libical keeps February",
  "FREQ=YEARLY;BYMONTHDAY=-29,-1;COUNT=4": "as above",
  "FREQ=DAILY;BYMINUTE=1,2,3,4;INTERVAL=2;COUNT=3": "libical ignores BYMINUTE for a bare date; a start here has a time",
};

/** `20260105T090000` as `2026-01-05T09:00:00`; a bare date begins at midnight. */
function localText(compact: string): string {
  const [, year, month, day, hours = "00", minutes = "00", seconds = "00"] =
    /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)Z?)?$/.exec(compact) ?? [];
  return `${year}-${month}-${day}T${hours}:${minutes}:${seconds}`;
}

const utcMs = (local: string): number => Date.parse(`${local}Z`);
const YEARS_40_MS = 40 * 366 * 86_400_000;

function computed({ rrule, dtstart, start_at, expected }: Vector, monthEnd: MonthEnd): readonly string[] {
  const start = localText(dtstart);
  const fromMs = utcMs(localText(start_at ?? dtstart));
  const found = occurrencesOf(rrule, { start, monthEnd, zone: "UTC" }, fromMs, fromMs + YEARS_40_MS);
  const isComplete = /COUNT|UNTIL/.test(rrule);
  const shown = found.map((at) => new Date(at).toISOString().slice(0, 19));
  return isComplete ? shown : shown.slice(0, expected?.length);
}

describe.skipIf(!isThere)("occurrencesOf and libical (skipped where shared/data is not there)", () => {
  const plain = vectors.filter(({ rrule }) => !/RSCALE|SKIP/.test(rrule) && DISPUTED[rrule] === undefined);
  const disputed = vectors.filter(({ rrule }) => DISPUTED[rrule] !== undefined);
  const skipping = vectors.filter(({ rrule }) => /RSCALE|SKIP/.test(rrule));

  test("every vector is looked at", () => {
    expect([plain.length, disputed.length, skipping.length]).toEqual([75, 3, 14]);
  });

  test.each(plain)("$description: $rrule", (vector) => {
    expect(computed(vector, "skip")).toEqual((vector.expected ?? []).map(localText));
  });

  test.each(disputed)("disputed: $rrule", (vector) => {
    expect(computed(vector, "skip")).not.toEqual((vector.expected ?? []).map(localText));
  });

  test.each(skipping)("the end of a month is no part of the rule: $rrule", (vector) => {
    expect(() => computed(vector, "skip")).toThrow("is no part of a repetition rule");
  });

  test("last-day is SKIP=BACKWARD of RFC 7529 for the days of a month", () => {
    const backward = skipping.filter(({ rrule }) => /FREQ=MONTHLY.*SKIP=BACKWARD/.test(rrule) && !rrule.includes("-"));
    expect(backward).toHaveLength(2);
    for (const vector of backward) {
      const rrule = vector.rrule.replace("RSCALE=GREGORIAN;", "").replace(";SKIP=BACKWARD", "");
      expect(computed({ ...vector, rrule }, "last-day")).toEqual((vector.expected ?? []).map(localText));
    }
  });
});

describe("occurrencesOf", () => {
  const inTaipei = (
    rrule: string,
    start: string,
    [from, to]: readonly [string, string],
    monthEnd: MonthEnd = "last-day",
  ) =>
    occurrencesOf(rrule, { start, monthEnd }, Date.parse(`${from}T00:00+08:00`), Date.parse(`${to}T00:00+08:00`)).map(
      (at) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 16),
    );

  test("what is due on the 31st is due on the last day of shorter months", () => {
    expect(inTaipei("FREQ=MONTHLY", "2027-01-31T09:00", ["2027-01-01", "2027-06-01"])).toEqual([
      "2027-01-31T09:00",
      "2027-02-28T09:00",
      "2027-03-31T09:00",
      "2027-04-30T09:00",
      "2027-05-31T09:00",
    ]);
  });

  test("or not at all, where the plan says skip", () => {
    expect(inTaipei("FREQ=MONTHLY", "2027-01-31T09:00", ["2027-01-01", "2027-06-01"], "skip")).toEqual([
      "2027-01-31T09:00",
      "2027-03-31T09:00",
      "2027-05-31T09:00",
    ]);
  });

  test("29 February is kept on the 28th of ordinary years", () => {
    expect(inTaipei("FREQ=YEARLY", "2028-02-29T09:00", ["2028-01-01", "2031-01-01"])).toEqual([
      "2028-02-29T09:00",
      "2029-02-28T09:00",
      "2030-02-28T09:00",
    ]);
  });

  test("two days that fall together at the end of February are one", () => {
    expect(inTaipei("FREQ=MONTHLY;BYMONTHDAY=15,30,31", "2027-02-01T09:00", ["2027-02-01", "2027-04-01"])).toEqual([
      "2027-02-15T09:00",
      "2027-02-28T09:00",
      "2027-03-15T09:00",
      "2027-03-30T09:00",
      "2027-03-31T09:00",
    ]);
  });

  test("COUNT counts what really falls, wherever the window begins", () => {
    expect(inTaipei("FREQ=MONTHLY;BYMONTHDAY=15,31;COUNT=4", "2027-01-01T09:00", ["2027-02-20", "2028-01-01"])).toEqual(
      ["2027-02-28T09:00"],
    );
  });

  test("UNTIL as a date includes that day", () => {
    expect(inTaipei("FREQ=DAILY;UNTIL=20270103", "2027-01-01T22:00", ["2027-01-01", "2028-01-01"])).toHaveLength(3);
  });

  test.each([
    ["FREQ=SECONDLY", "FREQ=SECONDLY cannot be read"],
    ["FREQ=DAILY;COUNT=0", "COUNT=0 cannot be read"],
    ["FREQ=DAILY;COUNT=2;UNTIL=20270101", "exclude each other"],
    ["FREQ=DAILY;FREQ=DAILY", "stands twice"],
    ["INTERVAL=2", "FREQ is missing"],
    ["每月一次", "is no part of a repetition rule"],
  ])("%s is refused, saying why", (rrule, why) => {
    expect(() => inTaipei(rrule, "2027-01-01T09:00", ["2027-01-01", "2027-02-01"])).toThrow(why);
  });

  test("a window cut in two gives what the whole gives", () => {
    const rules = ["FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=WEEKLY;BYDAY=MO,TH", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=DAILY"];
    const fromMs = Date.parse("2026-01-01T00:00:00+08:00");
    fc.assert(
      fc.property(fc.constantFrom(...rules), fc.integer({ min: 1, max: 500 }), (rrule, hours) => {
        const options = { start: "2026-01-01T00:00", monthEnd: "last-day" } as const;
        const [middleMs, toMs] = [fromMs + hours * 3_600_000, fromMs + 800 * 3_600_000];
        const halves = [
          ...occurrencesOf(rrule, options, fromMs, middleMs),
          ...occurrencesOf(rrule, options, middleMs, toMs),
        ];
        expect(halves).toEqual(occurrencesOf(rrule, options, fromMs, toMs));
      }),
    );
  });
});
