import type { LocalName } from "../center/local-name.ts";
import type { AlarmPriority, Consequence } from "./alarm-priority.ts";

export const LIMIT_SIDES = ["high-high", "high", "low", "low-low"] as const;
export type LimitSide = (typeof LIMIT_SIDES)[number];

/** What is watched. Points are named by their ids; limits are in the unit of the point. */
export type AlarmCondition =
  /** The value is beyond the limit. */
  | { readonly kind: "limit"; readonly side: LimitSide; readonly pointId: string; readonly limit: number }
  /** The value is further from its set-point than the limit. */
  | {
      readonly kind: "deviation";
      readonly side: "above" | "below" | "both";
      readonly pointId: string;
      readonly setpointId: string;
      readonly limit: number;
    }
  /** The value changes faster than the limit, per hour, seen over half of `overMs` at least. */
  | {
      readonly kind: "rate";
      readonly side: "rising" | "falling" | "both";
      readonly pointId: string;
      readonly limitPerHour: number;
      readonly overMs: number;
    }
  /** The point says one of these states. */
  | { readonly kind: "state"; readonly pointId: string; readonly states: readonly number[] }
  /**
   * The status does not follow the order. `agrees` tells which statuses fit an order; an order that it does not name
   * is not judged. Without it the status has to equal the order.
   */
  | {
      readonly kind: "discrepancy";
      readonly commandId: string;
      readonly statusId: string;
      readonly agrees?: Readonly<Record<string, readonly number[]>>;
    }
  /** None of the points has said anything usable. Judged from the first time that one of them spoke. */
  | { readonly kind: "no-data"; readonly pointIds: readonly string[] }
  /** The counter stands still, where `whilePointId` is given only while that point is above `above`. */
  | {
      readonly kind: "counter-stuck";
      readonly pointId: string;
      readonly whilePointId?: string;
      readonly above?: number;
    }
  /**
   * A formula of `core/expression`; `points` gives the id behind each of its names, `constants` the value of each fact
   * that it names, in the unit of the name.
   */
  | {
      readonly kind: "expression";
      readonly text: string;
      readonly points: Readonly<Record<string, string>>;
      readonly constants?: Readonly<Record<string, number>>;
    };

export const ALARM_CONDITION_KINDS = [
  "limit",
  "deviation",
  "rate",
  "state",
  "discrepancy",
  "no-data",
  "counter-stuck",
  "expression",
] as const satisfies readonly AlarmCondition["kind"][];
export type AlarmConditionKind = AlarmCondition["kind"];

/** When the alarm is suppressed by design. `cause` is the key of a rule, of this or another equipment, that explains it. */
export type AlarmSuppression =
  /** While the point says one of the states, or one it does not (`not`), for at least `forMs` afterwards as well. */
  | {
      readonly kind: "equipment-state";
      readonly pointId: string;
      readonly states: readonly number[];
      readonly not?: true;
      readonly forMs: number;
    }
  /** Outside or inside the hours of the office calendar. */
  | { readonly kind: "schedule"; readonly when: "office-hours" | "outside-office-hours" }
  /** While the alarm of another rule is active: the cause speaks for its effects. */
  | { readonly kind: "cause"; readonly ruleId: string };

/** One alarm of one equipment, with everything decided: what is watched, how fast, how urgent, and what to do. */
export interface AlarmRule {
  /** `<equipment id>~<key>`: stable for ever. */
  readonly id: string;
  readonly equipmentId: string;
  readonly key: string;
  readonly name: LocalName;
  readonly condition: AlarmCondition;
  /** How long the condition has to hold before it is an alarm. */
  readonly onDelayMs: number;
  /** How long it has to be gone before the alarm returns. */
  readonly offDelayMs: number;
  /** How far behind the limit the value has to be to count as gone, in the unit of the limit. */
  readonly deadband: number;
  /** A latching alarm stays until it was acknowledged and reset. */
  readonly latching: boolean;
  /** An acknowledged alarm that still stands after this is announced again; null: never. */
  readonly reAlarmMs: number | null;
  readonly consequence: Consequence;
  /** How long an operator has before the consequence comes. */
  readonly timeToRespondMin: number;
  /** From consequence and time by the matrix. */
  readonly priority: AlarmPriority;
  /** Whether the alarm opens a ticket by itself. */
  readonly raisesTicket: boolean;
  /** What the operator does. An alarm without an answer is no alarm. */
  readonly response: LocalName;
  readonly suppressWhen: readonly AlarmSuppression[];
  /** Where the threshold comes from. */
  readonly source: string;
}

/** The id of the rule `key` of an equipment. */
export const alarmRuleId = (equipmentId: string, key: string): string => `${equipmentId}~${key}`;

/** The points that a condition looks at, each once; the first is the one whose value is shown. */
export function pointIdsOf(condition: AlarmCondition): readonly string[] {
  switch (condition.kind) {
    case "limit":
    case "rate":
    case "state":
      return [condition.pointId];
    case "deviation":
      return [condition.pointId, condition.setpointId];
    case "discrepancy":
      return [condition.statusId, condition.commandId];
    case "no-data":
      return condition.pointIds;
    case "counter-stuck":
      return [condition.pointId, ...(condition.whilePointId === undefined ? [] : [condition.whilePointId])];
    case "expression":
      return [...new Set(Object.values(condition.points))];
  }
}
