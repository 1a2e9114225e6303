import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AlarmEvent, AlarmMemory } from "./alarm-memory.ts";
import type { AlarmRule } from "./alarm-rule.ts";
import { ALARM_MOVES, ALARM_STATES, ALARM_TRANSITIONS, type AlarmState, nextState } from "./alarm-state.ts";
import { newAlarmMemory, prepareAlarmRule } from "./prepare-rule.ts";
import { stepAlarm } from "./step-alarm.ts";

/**
 * The standard's table, written out a second time by hand and in another way: what a state means decides where it
 * leads. It knows nothing of rows, memories or overlays; only of what is on and what was seen.
 */
class Oracle {
  isOn = false;
  isSeen = true;
  isLatched = false;
  aside: AlarmState[] = [];
  readonly #latching: boolean;

  constructor(latching: boolean) {
    this.#latching = latching;
  }

  get state(): AlarmState {
    const top = this.aside.at(-1);
    if (top !== undefined) return top;
    if (this.isOn) return this.isSeen ? "acknowledged" : "unacknowledged";
    if (this.isLatched) return this.isSeen ? "latched-acknowledged" : "latched-unacknowledged";
    return this.isSeen ? "normal" : "returned-unacknowledged";
  }

  turn(isOn: boolean): void {
    if (this.isOn === isOn) return;
    this.isOn = isOn;
    if (this.aside.length > 0) return;
    if (isOn) this.#call();
    else this.isLatched = this.#latching;
  }

  acknowledge(): void {
    if (this.aside.length === 0) this.isSeen = true;
  }

  reset(): void {
    if (this.aside.length === 0 && !this.isOn && this.isSeen) this.isLatched = false;
  }

  setAside(state: AlarmState): void {
    if (this.state !== state) this.aside = [...this.aside.filter((other) => other !== state), state];
  }

  takeBack(state: AlarmState): void {
    const wasAside = this.aside.length > 0;
    this.aside = this.aside.filter((other) => other !== state);
    if (!wasAside || this.aside.length > 0) return;
    this.isSeen = true;
    this.isLatched = false;
    if (this.isOn) this.#call();
  }

  #call(): void {
    this.isSeen = false;
    this.isLatched = false;
  }
}

const rule = (latching: boolean): AlarmRule => ({
  id: "A.01~high",
  equipmentId: "A.01",
  key: "high",
  name: { zh: "高", en: "High" },
  condition: { kind: "limit", side: "high", pointId: "A.01.x", limit: 0 },
  onDelayMs: 0,
  offDelayMs: 0,
  deadband: 0,
  latching,
  reAlarmMs: null,
  consequence: "minor",
  timeToRespondMin: 60,
  priority: "low",
  raisesTicket: false,
  response: { zh: "看", en: "Look" },
  suppressWhen: [],
  source: "test",
});
const POINTS = { unitOf: () => "" as const, expectedIntervalMs: () => undefined };

const ACTS = [
  "on",
  "off",
  "acknowledge",
  "reset",
  "shelve",
  "unshelve",
  "suppress",
  "unsuppress",
  "take-out-of-service",
  "return-to-service",
] as const;
type Act = (typeof ACTS)[number];

function eventOf(act: Act, at: number): AlarmEvent {
  if (act === "on" || act === "off") {
    const value = act === "on" ? 1 : -1;
    return { kind: "reading", input: 0, at, measuredAt: at, value, quality: "good", reason: null };
  }
  if (act === "shelve") return { kind: act, at, until: at + 1_000_000 };
  if (act === "take-out-of-service") return { kind: act, at, until: null };
  return { kind: act, at };
}

function told(oracle: Oracle, act: Act): void {
  if (act === "on" || act === "off") oracle.turn(act === "on");
  else if (act === "acknowledge") oracle.acknowledge();
  else if (act === "reset") oracle.reset();
  else if (act === "shelve") oracle.setAside("shelved");
  else if (act === "suppress") oracle.setAside("suppressed");
  else if (act === "take-out-of-service") oracle.setAside("out-of-service");
  else if (act === "unshelve") oracle.takeBack("shelved");
  else if (act === "unsuppress") oracle.takeBack("suppressed");
  else oracle.takeBack("out-of-service");
}

describe("the transition table", () => {
  test("does what the standard means, whatever happens in whatever order", () => {
    fc.assert(
      fc.property(fc.boolean(), fc.array(fc.constantFrom(...ACTS), { maxLength: 40 }), (latching, acts) => {
        const prepared = prepareAlarmRule(rule(latching), POINTS);
        const oracle = new Oracle(latching);
        let memory: AlarmMemory = newAlarmMemory(prepared, 0);
        for (const [at, act] of acts.entries()) {
          memory = stepAlarm(prepared, memory, eventOf(act, at)).memory;
          told(oracle, act);
          expect({ at, act, state: memory.state }).toEqual({ at, act, state: oracle.state });
        }
      }),
      { numRuns: 500 },
    );
  });

  test("every change of state that is told is a row of the table", () => {
    fc.assert(
      fc.property(fc.boolean(), fc.array(fc.constantFrom(...ACTS), { maxLength: 40 }), (latching, acts) => {
        const prepared = prepareAlarmRule(rule(latching), POINTS);
        let memory: AlarmMemory = newAlarmMemory(prepared, 0);
        for (const [at, act] of acts.entries()) {
          const before = memory.state;
          const step = stepAlarm(prepared, memory, eventOf(act, at));
          memory = step.memory;
          const rows = step.transitions.map(({ from, move }) => nextState(from, move, latching));
          const tos = step.transitions.map(({ to }, row) => (rows[row] === "re-evaluate" ? "re-evaluate" : to));
          expect(rows).toEqual(tos);
          expect(memory.state).toBe(step.transitions.at(-1)?.to ?? before);
        }
      }),
    );
  });

  test("has one row for each state and move at the most", () => {
    const keys = ALARM_TRANSITIONS.flatMap(({ from, move, latching }) =>
      (latching === undefined ? [true, false] : [latching]).map((one) => `${from}/${move}/${one}`),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  test("leads into every state and uses every move", () => {
    const reached = new Set(ALARM_TRANSITIONS.map(({ to }) => to));
    const used = new Set(ALARM_TRANSITIONS.map(({ move }) => move));
    expect(ALARM_STATES.filter((state) => !reached.has(state))).toEqual([]);
    expect(ALARM_MOVES.filter((move) => !used.has(move))).toEqual([]);
  });

  test("lets every state be shelved, suppressed and taken out of service", () => {
    for (const from of ALARM_STATES) {
      for (const move of ["shelve", "suppress", "take-out-of-service"] as const) {
        const to = nextState(from, move, false);
        expect([from, move, to === undefined]).toEqual([from, move, isTarget(from, move)]);
      }
    }
  });
});

const isTarget = (from: AlarmState, move: string): boolean =>
  (from === "shelved" && move === "shelve") ||
  (from === "suppressed" && move === "suppress") ||
  (from === "out-of-service" && move === "take-out-of-service");
