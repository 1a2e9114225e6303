import type { LocalName } from "../center/local-name.ts";
import type { Unit } from "../reading/unit.ts";
import type { FaultComponent } from "./fault-component.ts";
import type { Confirmation, FaultParameter, Moment, MomentRule, ProbableCause, RuleInput } from "./fault-rule.ts";
import { MINUTE_MS } from "./frame.ts";

/** Both languages of a text of a rule. */
export const words = (zh: string, en: string): LocalName => ({ zh, en });

/** An input of a family. */
export const input = (key: string, unit: Unit, zh: string, en: string): RuleInput => ({
  key,
  unit,
  name: words(zh, en),
});

/** A threshold with its source. */
export const parameter = (value: number, unit: Unit, source: string): FaultParameter => ({ value, unit, source });

/** A probable cause: the part, how strongly the rule points at it, and what is wrong with it. */
export const cause = (component: FaultComponent, share: number, zh: string, en: string): ProbableCause => ({
  component,
  share,
  text: words(zh, en),
});

/** Persistence: in the trailing window in 70 % of the looks, cleared below half; FAULT after so many minutes. */
export const confirmation = (windowMin: number, minimumMin: number): Confirmation => ({
  windowMs: windowMin * MINUTE_MS,
  share: 0.7,
  clearShare: 0.5,
  minimumMs: minimumMin * MINUTE_MS,
});

/** Everything of a rule that judges moments, with the usual confirmation where none is given. */
interface MomentRuleParts {
  readonly needs: readonly (string | readonly string[])[];
  readonly parameters?: Readonly<Record<string, FaultParameter>>;
  readonly when: readonly [zh: string, en: string];
  readonly is: readonly [zh: string, en: string];
  readonly source: string;
  readonly severity?: "warning";
  readonly vote: number;
  readonly causes: readonly ProbableCause[];
  readonly explainedBy?: readonly string[];
  readonly applies: MomentRule["applies"];
  readonly holds: MomentRule["holds"];
  readonly windowMin?: number;
  readonly minimumMin?: number;
}

/** A rule that judges moment by moment: window of an hour and an hour of fault, unless it says otherwise. */
export function momentRule(
  id: string,
  [zh, en]: readonly [zh: string, en: string],
  parts: MomentRuleParts,
): MomentRule {
  const { windowMin = 60, minimumMin = 60 } = parts;
  return {
    kind: "moment",
    id,
    name: words(zh, en),
    needs: parts.needs.map((keys) => (typeof keys === "string" ? [keys] : keys)),
    parameters: parts.parameters ?? {},
    appliesWhen: words(...parts.when),
    expression: words(...parts.is),
    source: parts.source,
    severity: parts.severity ?? "fault",
    vote: parts.vote,
    causes: parts.causes,
    ...(parts.explainedBy === undefined ? {} : { explainedBy: parts.explainedBy }),
    applies: parts.applies,
    holds: parts.holds,
    confirmation: confirmation(windowMin, minimumMin),
  };
}

/** A threshold in force, by name. */
export const limit = (moment: Moment, name: string): number => moment.parameters[name] ?? Number.NaN;
