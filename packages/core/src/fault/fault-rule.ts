import type { LocalName } from "../center/local-name.ts";
import type { Unit } from "../reading/unit.ts";
import type { FaultComponent } from "./fault-component.ts";
import type { Frame } from "./frame.ts";

/** What a rule says of an equipment and a span. Unknown is not fine: bad or stale readings never give OK. */
export const RULE_RESULTS = ["FAULT", "OK", "UNKNOWN", "NOT_APPLICABLE"] as const;
export type RuleResult = (typeof RULE_RESULTS)[number];

/** A value that a rule needs, under the key of the equipment kind's point where there is one. */
export interface RuleInput {
  readonly key: string;
  readonly unit: Unit;
  readonly name: LocalName;
}

/** A threshold: what it is, its value, and where that comes from. */
export interface FaultParameter {
  readonly value: number;
  readonly unit: Unit;
  /** Standard, manual, catalogue or "engineering judgement" with the reason. */
  readonly source: string;
}

/** The values of parameters that are in force, by name. */
export type ParameterValues = Readonly<Record<string, number>>;

/** How well a rule's finding points at a part: shares of one rule need not add up to 1. */
export interface ProbableCause {
  readonly component: FaultComponent;
  readonly share: number;
  /** What is wrong with it. */
  readonly text: LocalName;
}

/** What a rule sees of one moment. */
export interface Moment {
  readonly row: number;
  readonly frame: Frame;
  readonly read: (key: string) => number;
  readonly parameters: ParameterValues;
}

/**
 * How long something must be so before it counts. It counts where, over the trailing window, the expression held in
 * `share` of the moments at which the rule applied, and it applied in at least half the window. It clears when the
 * share falls below `clearShare`.
 */
export interface Confirmation {
  readonly windowMs: number;
  readonly share: number;
  readonly clearShare: number;
  /** Confirmed time in the span that makes the result FAULT. */
  readonly minimumMs: number;
}

/** What a rule that looks at the whole span at once found. */
export interface SpanFinding {
  readonly result: RuleResult;
  readonly hours: number;
}

/** What every rule says of itself. */
interface RuleDescription {
  /** Unique over all rules: `APAR-16`, `CH-COND-APP`. Never reused. */
  readonly id: string;
  readonly name: LocalName;
  /** Keys without which the rule does not apply; each list is "one of these". */
  readonly needs: readonly (readonly string[])[];
  readonly parameters: Readonly<Record<string, FaultParameter>>;
  /** When it looks at all. */
  readonly appliesWhen: LocalName;
  /** What must hold for a fault, in words and symbols. */
  readonly expression: LocalName;
  readonly source: string;
  /** A fault makes the day faulted; a warning only supports what others find. */
  readonly severity: "fault" | "warning";
  /** How surely the finding is a fault at all and its causes are the right ones, 0–1. */
  readonly vote: number;
  /** Most probable first. */
  readonly causes: readonly ProbableCause[];
  /** Rules that, in FAULT, explain this one: it keeps its result and does not vote, as it saw the same thing. */
  readonly explainedBy?: readonly string[];
}

/** A rule that judges moment by moment. */
export interface MomentRule extends RuleDescription {
  readonly kind: "moment";
  /** Whether it looks at this moment: running, settled, in the right mode. NaN among what it reads means unknown. */
  readonly applies: (moment: Moment) => boolean;
  readonly holds: (moment: Moment) => boolean;
  readonly confirmation: Confirmation;
}

/** A rule that counts or compares over the span. */
export interface SpanRule extends RuleDescription {
  readonly kind: "span";
  readonly judge: (frame: Frame, parameters: ParameterValues) => SpanFinding;
}

/** One fault rule: pure, data and two functions. */
export type FaultRule = MomentRule | SpanRule;

/** All that is known about faults of one kind of equipment. */
export interface RuleFamily {
  /** The id of the equipment kind. */
  readonly equipmentKind: string;
  readonly name: LocalName;
  /** Every input that some rule reads, with its unit: what a mapping may name. */
  readonly inputs: readonly RuleInput[];
  /** Values that the rules share, such as the minimum position of a damper; a mapping or an installation sets them. */
  readonly parameters: Readonly<Record<string, FaultParameter>>;
  /** Adds columns that rules share: the mode, how long it has been so, normalised positions. */
  readonly derive: (frame: Frame, parameters: ParameterValues) => Frame;
  /** Hours in which the equipment could be judged: running and, where it has one, in its occupied time. */
  readonly judgeableHours: (frame: Frame) => number;
  readonly rules: readonly FaultRule[];
}

/** What one rule found. */
export interface RuleOutcome {
  readonly id: string;
  readonly result: RuleResult;
  /** Hours in which the fault was confirmed. */
  readonly hours: number;
  /** Why there is no answer; null for FAULT and OK. */
  readonly because: LocalName | null;
  /** Spans in which it was confirmed, epoch milliseconds. */
  readonly windows: readonly { readonly fromMs: number; readonly toMs: number }[];
}
