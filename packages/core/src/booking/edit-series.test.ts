import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { epochMs } from "../reading/quantity.ts";
import { editSeries, endSeries } from "./edit-series.ts";
import { expandSeries, ruleKeys, type Series } from "./series.ts";
import { splitSeries } from "./split-series.ts";

const weekly: Series = {
  rule: { rrule: "FREQ=WEEKLY;BYDAY=TU;COUNT=5", start: "2026-01-06T09:00", minutes: 60, monthEnd: "skip" },
  resourceId: "SW.MEETING.1",
  exceptions: [],
};
const longAgo = epochMs(0);
const at = (text: string) => epochMs(Date.parse(`${text}+08:00`));
const shown = (series: Series | null): readonly string[] =>
  series === null
    ? []
    : expandSeries(series).map(({ from }) => new Date(from + 8 * 3_600_000).toISOString().slice(0, 16));

describe("an edit of one occurrence", () => {
  test("changes this one only, and may give it another room", () => {
    const change = { start: "2026-01-13T14:00", resourceId: "SW.MEETING.3" };
    const { kept, next } = editSeries(weekly, { scope: "this", key: "2026-01-13T09:00", change, now: longAgo });
    expect(next).toBeNull();
    expect(kept === null ? [] : expandSeries(kept).map(({ resourceId }) => resourceId.slice(-1))).toEqual([
      "1",
      "3",
      "1",
      "1",
      "1",
    ]);
    expect(shown(kept)[1]).toBe("2026-01-13T14:00");
  });

  test("and the following ones leaves what was before alone, and moves exceptions along", () => {
    const skipped = { key: "2026-01-27T09:00", kind: "skipped", reason: "春節" } as const;
    const change = { start: "2026-01-22T14:00" };
    const edit = { scope: "following", key: "2026-01-20T09:00", change, now: longAgo } as const;
    const { kept, next, dropped } = editSeries({ ...weekly, exceptions: [skipped] }, edit);
    expect(shown(kept)).toEqual(["2026-01-06T09:00", "2026-01-13T09:00"]);
    expect(shown(next)).toEqual(["2026-01-22T14:00", "2026-02-05T14:00"]);
    expect(dropped).toEqual([]);
  });

  test("tells which exceptions another rule has no place for", () => {
    const skipped = { key: "2026-01-27T09:00", kind: "skipped", reason: "" } as const;
    const change = { rrule: "FREQ=MONTHLY;COUNT=2" };
    const edit = { scope: "following", key: "2026-01-20T09:00", change, now: longAgo } as const;
    const { next, dropped } = editSeries({ ...weekly, exceptions: [skipped] }, edit);
    expect(shown(next)).toEqual(["2026-01-20T09:00", "2026-02-20T09:00"]);
    expect(dropped).toEqual([skipped]);
  });

  test("of all changes all that has not begun, as far as the one that was moved", () => {
    const change = { start: "2026-01-27T10:30", minutes: 30 };
    const edit = { scope: "all", key: "2026-01-27T09:00", change, now: at("2026-01-13T12:00") } as const;
    const { kept, next } = editSeries(weekly, edit);
    expect(shown(kept)).toEqual(["2026-01-06T09:00", "2026-01-13T09:00"]);
    expect(shown(next)).toEqual(["2026-01-20T10:30", "2026-01-27T10:30", "2026-02-03T10:30"]);
  });

  test("that has begun is refused, whatever the reach", () => {
    for (const scope of ["this", "following"] as const) {
      const edit = { scope, key: "2026-01-06T09:00", change: { minutes: 30 }, now: at("2026-01-06T09:00") };
      expect(() => editSeries(weekly, edit)).toThrow("has begun");
    }
    const over = { scope: "all", key: "2026-01-06T09:00", change: {}, now: at("2026-03-01T00:00") } as const;
    expect(() => editSeries(weekly, over)).toThrow("every occurrence of this series has begun");
  });

  test("asks for the rule where a move of the day leaves it open", () => {
    const twice: Series = { ...weekly, rule: { ...weekly.rule, rrule: "FREQ=WEEKLY;BYDAY=TU,TH;COUNT=6" } };
    const edit = { scope: "following", key: "2026-01-13T09:00", change: { start: "2026-01-14T09:00" }, now: longAgo };
    expect(() => editSeries(twice, { ...edit, scope: "following" })).toThrow("say the rule");
  });

  test("takes one, the following, or all that is to come out of a series", () => {
    const end = { key: "2026-01-20T09:00", now: at("2026-01-06T12:00"), reason: "停辦" };
    expect(shown(endSeries(weekly, { ...end, scope: "this" }))).toHaveLength(4);
    expect(shown(endSeries(weekly, { ...end, scope: "following" }))).toHaveLength(2);
    expect(shown(endSeries(weekly, { ...end, scope: "all" }))).toEqual(["2026-01-06T09:00"]);
    expect(endSeries(weekly, { ...end, scope: "all", now: longAgo })).toBeNull();
  });
});

describe("a series that is cut in two", () => {
  const rules = [
    "FREQ=DAILY;INTERVAL=3;COUNT=20",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,FR;COUNT=20",
    "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU,TU;UNTIL=20271231",
    "FREQ=MONTHLY;COUNT=12",
    "FREQ=MONTHLY;INTERVAL=2;UNTIL=20271231T090000",
    "FREQ=MONTHLY;BYDAY=-1FR;COUNT=12",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1,-1;COUNT=12",
    "FREQ=YEARLY;BYMONTH=1,2,3;COUNT=5",
    "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20260601T160000Z",
  ];
  const starts = ["2026-01-31T09:00", "2026-02-28T23:30", "2026-03-16T00:00"];

  test("has together exactly the occurrences that it had", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...rules),
        fc.constantFrom(...starts),
        fc.constantFrom("skip" as const, "last-day" as const),
        fc.nat(30),
        (rrule, start, monthEnd, place) => {
          const isByDay = /BYDAY|BYSETPOS/.test(rrule);
          const series = {
            ...weekly,
            rule: { rrule, start, minutes: 60, monthEnd: isByDay ? "skip" : monthEnd },
          } as const;
          const keys = ruleKeys(series.rule);
          const key = keys[place % keys.length] ?? start;
          const { before, after } = splitSeries(series, key);
          expect([...(before === null ? [] : ruleKeys(before.rule)), ...ruleKeys(after.rule)]).toEqual(keys);
        },
      ),
      { numRuns: 150, seed: 20_260_105 },
    );
  });

  test("keeps the end of its rule in place when it is moved by some hours", () => {
    const series: Series = { ...weekly, rule: { ...weekly.rule, rrule: "FREQ=WEEKLY;BYDAY=TU;UNTIL=20260127T090000" } };
    const { after } = splitSeries(series, "2026-01-13T09:00", { start: "2026-01-13T15:00" });
    expect(shown(after)).toEqual(["2026-01-13T15:00", "2026-01-20T15:00", "2026-01-27T15:00"]);
  });
});
