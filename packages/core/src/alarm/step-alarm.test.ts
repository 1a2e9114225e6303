import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { QualityReason } from "../reading/status.ts";
import type { AlarmEvent, AlarmMemory, AlarmTransition } from "./alarm-memory.ts";
import type { AlarmCondition, AlarmRule } from "./alarm-rule.ts";
import { newAlarmMemory, type PreparedAlarmRule, prepareAlarmRule } from "./prepare-rule.ts";
import { dueAt, stepAlarm } from "./step-alarm.ts";

const S = 1_000;
const INTERVAL_MS = 30 * S;
const POINTS = { unitOf: () => "°C" as const, expectedIntervalMs: () => INTERVAL_MS };
const HIGH: AlarmCondition = { kind: "limit", side: "high", pointId: "A.01.tempC", limit: 30 };

function ruleOf(change: Partial<AlarmRule> = {}): AlarmRule {
  return {
    id: "A.01~tempHigh",
    equipmentId: "A.01",
    key: "tempHigh",
    name: { zh: "溫度過高", en: "Temperature high" },
    condition: HIGH,
    onDelayMs: 60 * S,
    offDelayMs: 30 * S,
    deadband: 1,
    latching: false,
    reAlarmMs: null,
    consequence: "major",
    timeToRespondMin: 10,
    priority: "medium",
    raisesTicket: false,
    response: { zh: "檢查閥", en: "Check the valve" },
    suppressWhen: [],
    source: "test",
    ...change,
  };
}

const prepared = (change: Partial<AlarmRule> = {}) => prepareAlarmRule(ruleOf(change), POINTS);

const reading = (at: number, value: number, input = 0): AlarmEvent => ({
  kind: "reading",
  input,
  at,
  measuredAt: at,
  value,
  quality: "good",
  reason: null,
});
const badReading = (at: number, reason: QualityReason = "no-answer", input = 0): AlarmEvent => ({
  kind: "reading",
  input,
  at,
  measuredAt: at,
  value: null,
  quality: "bad",
  reason,
});
const tick = (at: number): AlarmEvent => ({ kind: "tick", at });

interface Run {
  readonly memory: AlarmMemory;
  readonly transitions: readonly AlarmTransition[];
}

function run(rule: PreparedAlarmRule, events: readonly AlarmEvent[], from?: AlarmMemory): Run {
  let memory = from ?? newAlarmMemory(rule, 0);
  const transitions: AlarmTransition[] = [];
  for (const event of events) {
    const step = stepAlarm(rule, memory, event);
    memory = step.memory;
    transitions.push(...step.transitions);
  }
  return { memory, transitions };
}

/** One reading every ten seconds, so that nothing grows stale. */
const steadily = (fromS: number, toS: number, value: number): readonly AlarmEvent[] =>
  Array.from({ length: Math.floor((toS - fromS) / 10) + 1 }, (_, row) => reading((fromS + row * 10) * S, value));

const told = ({ transitions }: Run) => transitions.map(({ move, to, at }) => `${at / S} ${move} ${to}`);

describe("an alarm on a high temperature", () => {
  test("comes when the limit was passed for the on-delay, at that very instant", () => {
    expect(told(run(prepared(), [...steadily(0, 20, 29), ...steadily(25, 105, 31)]))).toEqual([
      "85 enter unacknowledged",
    ]);
  });

  test("does not come from a peak shorter than the on-delay", () => {
    expect(told(run(prepared(), [...steadily(0, 50, 31), ...steadily(55, 200, 29)]))).toEqual([]);
  });

  test("stays inside the deadband and returns below it, after the off-delay", () => {
    const events = [...steadily(0, 100, 31), ...steadily(110, 200, 29.5), ...steadily(210, 300, 28.9)];
    expect(told(run(prepared(), events))).toEqual(["60 enter unacknowledged", "240 return returned-unacknowledged"]);
  });

  test("goes to normal when it was acknowledged before it returned", () => {
    const events = [...steadily(0, 100, 31), { kind: "acknowledge", at: 105 * S } as const, ...steadily(110, 200, 20)];
    expect(told(run(prepared(), events))).toEqual([
      "60 enter unacknowledged",
      "105 acknowledge acknowledged",
      "140 return normal",
    ]);
  });

  test("that latches waits for acknowledgement and reset", () => {
    const events: readonly AlarmEvent[] = [
      ...steadily(0, 100, 31),
      ...steadily(110, 200, 20),
      { kind: "reset", at: 205 * S },
      { kind: "acknowledge", at: 206 * S },
      { kind: "reset", at: 207 * S },
    ];
    expect(told(run(prepared({ latching: true }), events))).toEqual([
      "60 enter unacknowledged",
      "140 return latched-unacknowledged",
      "206 acknowledge latched-acknowledged",
      "207 reset normal",
    ]);
  });

  test("is announced again when it was acknowledged and forgotten", () => {
    const events = [...steadily(0, 100, 31), { kind: "acknowledge", at: 100 * S } as const, ...steadily(110, 800, 31)];
    expect(told(run(prepared({ reAlarmMs: 600 * S }), events)).at(-1)).toBe("700 remind unacknowledged");
  });
});

describe("an input that cannot be believed", () => {
  test("never raises: the delay begins anew when the value is back", () => {
    const events = [...steadily(0, 50, 31), badReading(55 * S), ...steadily(100, 200, 31)];
    expect(told(run(prepared(), events))).toEqual(["160 enter unacknowledged"]);
  });

  test("never clears: the alarm is held and says why and since when", () => {
    const held = run(prepared(), [...steadily(0, 100, 31), badReading(105 * S), tick(5_000 * S)]);
    expect(held.memory).toMatchObject({
      state: "unacknowledged",
      heldBecause: { reason: "no-answer", since: 105 * S },
    });
  });

  test("is a value that was not renewed in three intervals", () => {
    const held = run(prepared(), [...steadily(0, 100, 31), tick(5_000 * S)]);
    expect(held.memory).toMatchObject({ state: "unacknowledged", heldBecause: { reason: "stale", since: 190 * S } });
    expect(dueAt(held.memory)).toBeNull();
  });

  test("is no longer named when the value is back", () => {
    const { memory } = run(prepared(), [badReading(0), reading(10 * S, 20)]);
    expect(memory.heldBecause).toBeNull();
  });

  test("that came late changes nothing: it is older than what is known", () => {
    const late: AlarmEvent = { ...reading(20 * S, 99), measuredAt: 5 * S } as AlarmEvent;
    const before = run(prepared({ onDelayMs: 0 }), [reading(10 * S, 20)]);
    const after = run(prepared({ onDelayMs: 0 }), [late], before.memory);
    expect(after.memory.inputs).toEqual(before.memory.inputs);
  });
});

describe("setting aside", () => {
  test("a shelved alarm says nothing and comes back by itself as unacknowledged where the condition still holds", () => {
    const events: readonly AlarmEvent[] = [
      ...steadily(0, 100, 31),
      { kind: "shelve", at: 100 * S, until: 400 * S },
      ...steadily(110, 500, 31),
    ];
    expect(told(run(prepared(), events))).toEqual([
      "60 enter unacknowledged",
      "100 shelve shelved",
      "400 unshelve unacknowledged",
    ]);
  });

  test("a condition that came and went while suppressed leaves nothing behind", () => {
    const events: readonly AlarmEvent[] = [
      { kind: "suppress", at: 0 },
      ...steadily(0, 200, 31),
      ...steadily(210, 300, 20),
      { kind: "unsuppress", at: 310 * S },
    ];
    expect(told(run(prepared(), events))).toEqual(["0 suppress suppressed", "310 unsuppress normal"]);
  });

  test("what was set aside twice comes back when both are over", () => {
    const events: readonly AlarmEvent[] = [
      ...steadily(0, 100, 31),
      { kind: "suppress", at: 101 * S },
      { kind: "shelve", at: 102 * S, until: 150 * S },
      { kind: "unsuppress", at: 120 * S },
      ...steadily(130, 160, 31),
    ];
    expect(told(run(prepared(), events)).slice(1)).toEqual([
      "101 suppress suppressed",
      "102 shelve shelved",
      "150 unshelve unacknowledged",
    ]);
  });

  test("out of service may have no end", () => {
    const { memory } = run(prepared(), [{ kind: "take-out-of-service", at: 0, until: null }, ...steadily(0, 900, 31)]);
    expect(memory).toMatchObject({ state: "out-of-service", isActive: true });
  });
});

describe("the kinds of conditions", () => {
  const judged = (condition: AlarmCondition, events: readonly AlarmEvent[]) =>
    run(prepared({ condition, onDelayMs: 0, offDelayMs: 0, deadband: 0 }), events).memory.isActive;

  test.each([
    ["high", 30.1, true],
    ["high", 30, false],
    ["high-high", 31, true],
    ["low", 29.9, true],
    ["low-low", 30.1, false],
  ] as const)("limit %s at %s", (side, value, expected) => {
    expect(judged({ kind: "limit", side, pointId: "A.01.tempC", limit: 30 }, [reading(0, value)])).toBe(expected);
  });

  test.each([
    ["above", 27, true],
    ["above", 21, false],
    ["below", 21, true],
    ["both", 21, true],
    ["both", 25, false],
  ] as const)("deviation %s at %s from a set-point of 24", (side, value, expected) => {
    const condition: AlarmCondition = { kind: "deviation", side, pointId: "A", setpointId: "B", limit: 2 };
    expect(judged(condition, [reading(0, 24, 1), reading(1, value, 0)])).toBe(expected);
  });

  test.each([
    ["rising", 3, true],
    ["falling", 3, false],
    ["falling", -3, true],
    ["both", -3, true],
    ["rising", 1, false],
  ] as const)("rate %s at %s per quarter of an hour", (side, perQuarter, expected) => {
    const condition: AlarmCondition = { kind: "rate", side, pointId: "A", limitPerHour: 10, overMs: 900 * S };
    const events = Array.from({ length: 91 }, (_, row) => reading(row * 10 * S, 20 + (perQuarter * row) / 90));
    expect(judged(condition, events)).toBe(expected);
  });

  test("a state among the named ones", () => {
    const condition: AlarmCondition = { kind: "state", pointId: "A", states: [1, 7] };
    expect(judged(condition, [reading(0, 7)])).toBe(true);
    expect(judged(condition, [reading(0, 2)])).toBe(false);
  });

  test("an order that the equipment does not follow", () => {
    const condition: AlarmCondition = { kind: "discrepancy", commandId: "C", statusId: "S", agrees: { 1: [1, 3] } };
    expect(judged(condition, [reading(0, 1, 1), reading(0, 0, 0)])).toBe(true);
    expect(judged(condition, [reading(0, 1, 1), reading(0, 3, 0)])).toBe(false);
    expect(judged(condition, [reading(0, 2, 1), reading(0, 0, 0)])).toBe(false);
  });

  test("no data: all of its points are silent, and one of them had spoken", () => {
    const condition: AlarmCondition = { kind: "no-data", pointIds: ["A", "B"] };
    expect(judged(condition, [tick(9_000 * S)])).toBe(false);
    expect(judged(condition, [reading(0, 1), badReading(1, "no-answer", 1), tick(80 * S)])).toBe(false);
    expect(judged(condition, [reading(0, 1), badReading(1, "no-answer", 1), tick(91 * S)])).toBe(true);
  });

  test("a counter that stands still while power flows", () => {
    const condition: AlarmCondition = { kind: "counter-stuck", pointId: "E", whilePointId: "P", above: 1 };
    expect(judged(condition, [reading(0, 5, 1), reading(0, 100), reading(10 * S, 100)])).toBe(true);
    expect(judged(condition, [reading(0, 5, 1), reading(0, 100), reading(10 * S, 101)])).toBe(false);
    expect(judged(condition, [reading(0, 0.5, 1), reading(0, 100), reading(10 * S, 100)])).toBe(false);
  });

  test("a formula over points", () => {
    const condition: AlarmCondition = {
      kind: "expression",
      text: "supplyTempC > returnTempC - 2 and rate(supplyTempC) >= 0",
      points: { supplyTempC: "S", returnTempC: "R" },
    };
    const events = [reading(0, 12, 1), reading(0, 11), reading(10 * S, 11.5)];
    expect(judged(condition, events)).toBe(true);
  });

  test("a figure that does not apply now makes the condition false, it does not hold it", () => {
    const rule = prepared({ onDelayMs: 0, offDelayMs: 0 });
    const { memory } = run(rule, [reading(0, 40), badReading(1, "not-applicable")]);
    expect(memory).toMatchObject({ isActive: false, heldBecause: null });
  });
});

const instants = fc.integer({ min: 0, max: 600 });
const event = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.tuple(instants, fc.constantFrom(20, 28.5, 29.5, 30.5, 35)).map(([s, value]) => reading(s * S, value)),
  },
  { weight: 2, arbitrary: instants.map((s) => badReading(s * S)) },
  fc
    .tuple(instants, fc.constantFrom("acknowledge", "reset", "unshelve", "suppress", "unsuppress", "return-to-service"))
    .map(([s, kind]): AlarmEvent => ({ kind, at: s * S })),
  fc
    .tuple(instants, instants)
    .map(([s, length]): AlarmEvent => ({ kind: "shelve", at: s * S, until: (s + length) * S })),
  fc.tuple(instants, fc.option(instants)).map(
    ([s, length]): AlarmEvent => ({
      kind: "take-out-of-service",
      at: s * S,
      until: length === null ? null : (s + length) * S,
    }),
  ),
);
const story = fc.array(event, { maxLength: 60 }).map((events) => events.toSorted((one, other) => one.at - other.at));
const someRule = fc.record({
  latching: fc.boolean(),
  onDelayMs: fc.constantFrom(0, 7 * S, 60 * S),
  offDelayMs: fc.constantFrom(0, 30 * S),
  reAlarmMs: fc.constantFrom(null, 45 * S),
});
const END = tick(5_000 * S);

describe("replay", () => {
  test("from any snapshot ends exactly where the first run ended", () => {
    fc.assert(
      fc.property(someRule, story, fc.nat(60), (change, events, cut) => {
        const rule = prepared(change);
        const whole = run(rule, [...events, END]);
        const first = run(rule, events.slice(0, cut));
        const kept = JSON.parse(JSON.stringify(first.memory)) as AlarmMemory;
        const rest = run(prepared(change), [...events.slice(cut), END], kept);
        expect(rest.memory).toEqual(whole.memory);
        expect([...first.transitions, ...rest.transitions]).toEqual(whole.transitions);
      }),
    );
  });

  test("gives the same however often a tick comes in between", () => {
    fc.assert(
      fc.property(someRule, story, fc.array(instants, { maxLength: 40 }), (change, events, ticks) => {
        const ticked = [
          ...events.map((one, row) => ({ one, row })),
          ...ticks.map((s) => ({ one: tick(s * S), row: -1 })),
        ]
          .toSorted((left, right) => left.one.at - right.one.at || left.row - right.row)
          .map(({ one }) => one);
        const rule = prepared(change);
        expect(run(rule, [...ticked, END])).toEqual(run(rule, [...events, END]));
      }),
    );
  });
});
