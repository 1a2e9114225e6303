import { describe, expect, test } from "vitest";
import type { Samples } from "../reading/samples.ts";
import { statusOf } from "../reading/status.ts";
import type { AlarmRule } from "./alarm-rule.ts";
import { prepareAlarmRule } from "./prepare-rule.ts";
import { rehearse } from "./rehearse.ts";

const MIN = 60_000;
const POINTS = { unitOf: () => "°C" as const, expectedIntervalMs: () => MIN };

const rule = (key: string, change: Partial<AlarmRule> = {}): AlarmRule => ({
  id: `A.01~${key}`,
  equipmentId: "A.01",
  key,
  name: { zh: key, en: key },
  condition: { kind: "limit", side: "high", pointId: "T", limit: 30 },
  onDelayMs: 5 * MIN,
  offDelayMs: 0,
  deadband: 0,
  latching: false,
  reAlarmMs: null,
  consequence: "minor",
  timeToRespondMin: 60,
  priority: "low",
  raisesTicket: false,
  response: { zh: "看", en: "Look" },
  suppressWhen: [],
  source: "test",
  ...change,
});

/** One sample a minute; null is a gap in which the device did not answer. */
const minutes = (values: readonly (number | null)[]): Samples => ({
  ats: Float64Array.from(values, (_, at) => at * MIN),
  values: Float64Array.from(values, (value) => value ?? Number.NaN),
  statuses: Uint8Array.from(values, (value) => (value === null ? statusOf("bad", "no-answer") : 0)),
});
const during = (value: number | null, count: number): readonly (number | null)[] =>
  Array.from({ length: count }, () => value);

function rehearsed(
  rules: readonly AlarmRule[],
  series: Readonly<Record<string, Samples>>,
  isOfficeTime?: (at: number) => boolean,
) {
  const prepared = rules.map((one) => prepareAlarmRule(one, POINTS));
  const span = { fromMs: 0, toMs: 120 * MIN, samplesOf: (pointId: string) => series[pointId] };
  return rehearse(prepared, isOfficeTime === undefined ? span : { ...span, isOfficeTime }).map(
    ({ occurrences, heldMs, ruleId }) => ({
      ruleId,
      occurrences: occurrences.map(({ activeAt, returnedAt }) => [
        activeAt / MIN,
        returnedAt === null ? null : returnedAt / MIN,
      ]),
      heldMin: heldMs / MIN,
    }),
  );
}

describe("a rehearsal", () => {
  test("tells when the alarm would have come and gone", () => {
    const T = minutes([...during(20, 10), ...during(35, 20), ...during(20, 60), ...during(35, 30)]);
    expect(rehearsed([rule("hot")], { T })).toEqual([
      {
        ruleId: "A.01~hot",
        occurrences: [
          [15, 30],
          [95, null],
        ],
        heldMin: 0,
      },
    ]);
  });

  test("tells for how long nothing could be judged", () => {
    const T = minutes([...during(20, 10), ...during(null, 30), ...during(20, 80)]);
    expect(rehearsed([rule("hot")], { T })[0]).toMatchObject({ occurrences: [], heldMin: 30 });
  });

  test("counts what is stale as not judged, and a point without history all the time", () => {
    expect(rehearsed([rule("hot")], { T: minutes(during(20, 10)) })[0]?.heldMin).toBe(108);
    expect(rehearsed([rule("hot")], {})[0]?.heldMin).toBe(120);
  });

  test("leaves out what the state of the equipment would have suppressed, and a while after", () => {
    const T = minutes(during(35, 120));
    const R = minutes([...during(0, 50), ...during(1, 70)]);
    const suppressWhen = [{ kind: "equipment-state", pointId: "R", states: [1], not: true, forMs: 10 * MIN } as const];
    expect(rehearsed([rule("hot", { suppressWhen })], { T, R })[0]?.occurrences).toEqual([[60, null]]);
  });

  test("leaves out what another alarm explains", () => {
    const T = minutes([...during(20, 10), ...during(35, 50), ...during(20, 60)]);
    const suppressWhen = [{ kind: "cause", ruleId: "A.01~hotter" } as const];
    const rules = [rule("hot", { suppressWhen }), rule("hotter", { onDelayMs: 0 })];
    expect(rehearsed(rules, { T }).map(({ occurrences }) => occurrences)).toEqual([[], [[10, 60]]]);
  });

  test("leaves out the hours in which nobody is to be called", () => {
    const T = minutes(during(35, 120));
    const suppressWhen = [{ kind: "schedule", when: "outside-office-hours" } as const];
    const isOfficeTime = (at: number): boolean => at >= 30 * MIN;
    const withHours = rehearsed([rule("hot", { suppressWhen })], { T }, isOfficeTime);
    expect(withHours[0]?.occurrences).toEqual([[30, null]]);
  });
});
