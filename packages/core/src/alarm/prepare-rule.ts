import { holdMsOf } from "../reading/samples.ts";
import type { Unit } from "../reading/unit.ts";
import type { AlarmMemory, InputMemory } from "./alarm-memory.ts";
import { type AlarmRule, pointIdsOf } from "./alarm-rule.ts";
import { type Judge, judgeOf } from "./judge-condition.ts";

/** What a rule needs to know of the points. */
export interface RulePoints {
  /** Undefined where there is no such point. */
  readonly unitOf: (pointId: string) => Unit | undefined;
  /** The interval in which a fresh value is expected; undefined for a point that never grows stale. */
  readonly expectedIntervalMs: (pointId: string) => number | undefined;
}

/** A rule made ready to be stepped: the same rule gives the same steps, wherever it was prepared. */
export interface PreparedAlarmRule {
  readonly rule: AlarmRule;
  /** By the number of the input: `pointIdsOf(rule.condition)`. */
  readonly pointIds: readonly string[];
  /** How long a value of each input stays fresh, in ms. */
  readonly holdMs: readonly number[];
  readonly judge: Judge;
  /** Rates: over how long; otherwise 0. */
  readonly rateOverMs: number;
  readonly countsAdvance: boolean;
}

/** Makes a rule ready. Throws EXPRESSION_INVALID for a formula that does not compile. */
export function prepareAlarmRule(rule: AlarmRule, points: RulePoints): PreparedAlarmRule {
  const { condition } = rule;
  const pointIds = pointIdsOf(condition);
  return {
    rule,
    pointIds,
    holdMs: pointIds.map((pointId) => {
      const expectedIntervalMs = points.expectedIntervalMs(pointId);
      return expectedIntervalMs === undefined ? Number.POSITIVE_INFINITY : holdMsOf(expectedIntervalMs);
    }),
    judge: judgeOf(rule, points.unitOf),
    rateOverMs: condition.kind === "rate" ? condition.overMs : 0,
    countsAdvance: condition.kind === "counter-stuck",
  };
}

const NEVER_READ: InputMemory = { measuredAt: null, value: null, quality: "bad", reason: "never-read", staleAt: null };

/** An alarm that has seen nothing yet: normal, and held because nothing was ever read. */
export function newAlarmMemory({ pointIds }: PreparedAlarmRule, at: number): AlarmMemory {
  return {
    at,
    state: "normal",
    phase: "normal",
    overlays: [],
    isActive: false,
    isConditionTrue: false,
    pendingUntil: null,
    activeAt: null,
    returnedAt: null,
    acknowledgedAt: null,
    remindAt: null,
    shelvedUntil: null,
    outOfServiceUntil: null,
    heldBecause: { reason: "never-read", since: at },
    occurrences: 0,
    inputs: pointIds.map(() => NEVER_READ),
  };
}
