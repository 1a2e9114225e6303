import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alarmIndicators, type CountedOccurrence } from "./alarm-indicators.ts";
import { INDICATOR_TARGETS, verdictOn } from "./indicator-targets.ts";

const MIN = 60_000;
const DAY = 1_440 * MIN;

const came = (atMin: number, change: Partial<CountedOccurrence> = {}): CountedOccurrence => ({
  ruleId: "A.01~high",
  priority: "low",
  activeAt: atMin * MIN,
  returnedAt: (atMin + 5) * MIN,
  acknowledgedAt: (atMin + 2) * MIN,
  ...change,
});
const several = (count: number, fromMin: number, everyMin: number): readonly CountedOccurrence[] =>
  Array.from({ length: count }, (_, at) => came(fromMin + at * everyMin, { ruleId: `A.${at}~high` }));
const DAY_WINDOW = { fromMs: 0, toMs: DAY };

describe("the indicators of EEMUA 191", () => {
  test("one alarm in ten minutes is what one operator bears", () => {
    const indicators = alarmIndicators(several(144, 0, 10), DAY_WINDOW);
    expect(indicators).toMatchObject({ alarmCount: 144, perTenMinutes: 1, peakTenMinutesCount: 1, floodRatio: 0 });
    expect(alarmIndicators(several(144, 0, 10), { ...DAY_WINDOW, operatorCount: 2 }).perTenMinutes).toBe(0.5);
  });

  test("a flood begins with more than ten in ten minutes and ends with fewer than five", () => {
    const alarms = [...several(11, 0, 0.5), ...several(6, 10, 1), ...several(4, 20, 1)];
    expect(alarmIndicators(alarms, DAY_WINDOW).floods).toEqual([{ fromMs: 0, toMs: 20 * MIN, alarmCount: 17 }]);
    expect(alarmIndicators(several(10, 0, 0.5), DAY_WINDOW).floods).toEqual([]);
  });

  test("what stands at the end is counted, and what has stood for more than a day is stale", () => {
    const alarms = [came(-2_000, { returnedAt: null }), came(1_000, { returnedAt: null }), came(10)];
    expect(alarmIndicators(alarms, DAY_WINDOW)).toMatchObject({ standingCount: 2, staleCount: 1, alarmCount: 2 });
  });

  test("three changes within a minute are chatter", () => {
    const chatter = [came(1, { returnedAt: 1.2 * MIN }), came(1.5, { returnedAt: 1.8 * MIN })];
    expect(alarmIndicators(chatter, DAY_WINDOW).chattering).toEqual([{ ruleId: "A.01~high", count: 2, share: 1 }]);
    expect(alarmIndicators([came(1), came(20)], DAY_WINDOW).chattering).toEqual([]);
  });

  test("says nothing of times where nobody acknowledged", () => {
    expect(alarmIndicators([came(1, { acknowledgedAt: null })], DAY_WINDOW).medianAcknowledgeMs).toBeNull();
    expect(alarmIndicators([came(1), came(9, { acknowledgedAt: 13 * MIN })], DAY_WINDOW).medianAcknowledgeMs).toBe(
      3 * MIN,
    );
  });

  test("an empty window is calm", () => {
    const calm = alarmIndicators([], DAY_WINDOW);
    expect(INDICATOR_TARGETS.map((target) => verdictOn(target, calm))).toEqual(INDICATOR_TARGETS.map(() => "good"));
  });

  test("shares add up, and the ten most frequent are the most frequent", () => {
    const anyAlarm = fc
      .record({
        at: fc.integer({ min: 0, max: 1_439 }),
        rule: fc.integer({ min: 0, max: 20 }),
        priority: fc.constantFrom("critical", "high", "medium", "low"),
      })
      .map(({ at, rule, priority }) => came(at, { ruleId: `R${rule}`, priority }));
    fc.assert(
      fc.property(fc.array(anyAlarm, { minLength: 1, maxLength: 200 }), (alarms) => {
        const { alarmCount, priorities, topTen, topTenShare, peakTenMinutesCount } = alarmIndicators(
          alarms,
          DAY_WINDOW,
        );
        expect(alarmCount).toBe(alarms.length);
        expect(priorities.reduce((sum, { count }) => sum + count, 0)).toBe(alarmCount);
        const counts = [...Map.groupBy(alarms, ({ ruleId }) => ruleId).values()].map((one) => one.length);
        const most = counts.toSorted((one, other) => other - one).slice(0, 10);
        expect(topTen.map(({ count }) => count)).toEqual(most);
        expect(topTenShare).toBeLessThanOrEqual(1 + 1e-9);
        expect(peakTenMinutesCount).toBeGreaterThanOrEqual(Math.ceil(alarmCount / 144));
      }),
    );
  });
});
