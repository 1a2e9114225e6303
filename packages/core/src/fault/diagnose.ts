import { evaluateRule, parameterValues } from "./evaluate-rule.ts";
import type { FaultComponent } from "./fault-component.ts";
import type { FaultRule, ParameterValues, ProbableCause, RuleFamily, RuleOutcome } from "./fault-rule.ts";
import type { Frame } from "./frame.ts";

/** A probable cause after the vote. */
export interface RankedCause {
  readonly component: FaultComponent;
  readonly text: ProbableCause["text"];
  /** Its part of all votes, 0–100. */
  readonly sharePct: number;
  /** The rules that point at it. */
  readonly ruleIds: readonly string[];
}

/** What is said of one equipment and one span. */
export interface Diagnosis {
  /** Null: it did not run, or too little is known, to say either. */
  readonly fault: boolean | null;
  /** The part that is named; null without a fault. */
  readonly component: FaultComponent | null;
  readonly confidencePct: number;
  /** Most probable first; empty without a fault. */
  readonly causes: readonly RankedCause[];
  readonly rules: readonly RuleOutcome[];
}

/** What somebody sets over the defaults: for all rules of the family by name, for one rule by `id.name`. */
export type ParameterOverrides = Readonly<Record<string, number>>;

/** A fault that lasted this long has its full vote: three hours more say nothing new. */
const FULL_VOTE_HOURS = 2;
/** Below this many hours of running in its time nothing is said of an equipment. */
const LEAST_JUDGEABLE_HOURS = 1;
/** The votes of warnings, together, that are a fault: three middling warnings that agree. */
const WARNINGS_ENOUGH = 1.2;

/**
 * Judges one equipment over a span: every rule of its family, then a vote that names one part.
 *
 * Each rule in FAULT votes for its causes with its vote, its hours (up to two) and the cause's share. A rule that
 * another one explains (`explainedBy`) keeps its result and does not vote: it saw the same thing. One
 * fault rule is enough for a fault; warnings alone are one only where several agree on a part. Nothing is learned from
 * other days: the same rules and defaults judge every equipment.
 */
export function diagnose(family: RuleFamily, measured: Frame, overrides: ParameterOverrides = {}): Diagnosis {
  return diagnoseDerived(family, derivedFrame(family, measured, overrides), overrides);
}

/** The frame with the columns that the rules of its family share. */
export const derivedFrame = (family: RuleFamily, measured: Frame, overrides: ParameterOverrides = {}): Frame =>
  family.derive(measured, parameterValues(family, undefined, familyOverrides(family, overrides)));

/** As {@link diagnose}, of a frame that has been derived already. */
export function diagnoseDerived(family: RuleFamily, frame: Frame, overrides: ParameterOverrides = {}): Diagnosis {
  const rules = family.rules.map((rule) =>
    evaluateRule(rule, frame, parameterValues(family, rule, ruleOverrides(family, rule, overrides))),
  );
  const outcomes = new Map(rules.map((outcome) => [outcome.id, outcome]));
  const found = family.rules.filter(({ id }) => outcomes.get(id)?.result === "FAULT");
  const voting = found.filter(
    ({ explainedBy = [] }) => !explainedBy.some((id) => outcomes.get(id)?.result === "FAULT"),
  );
  const votes = votesOf(voting, outcomes);
  const best = votes[0];
  const total = votes.reduce((sum, { score }) => sum + score, 0);
  const isFault =
    best !== undefined && (found.some(({ severity }) => severity === "fault") || best.score >= WARNINGS_ENOUGH);
  if (!isFault) {
    const canJudge =
      family.judgeableHours(frame) >= LEAST_JUDGEABLE_HOURS && rules.some(({ result }) => result === "OK");
    return { fault: canJudge ? false : null, component: null, confidencePct: 0, causes: [], rules };
  }
  const causes = votes.map(({ component, text, score, ruleIds }) => ({
    component,
    text,
    sharePct: Math.round((100 * score) / total),
    ruleIds,
  }));
  const confidencePct = Math.round(100 * Math.min(1, best.score) * (best.score / total) ** 0.5);
  return { fault: true, component: best.component, confidencePct, causes, rules };
}

interface Vote {
  readonly component: FaultComponent;
  readonly text: ProbableCause["text"];
  readonly score: number;
  readonly ruleIds: readonly string[];
}

function votesOf(voting: readonly FaultRule[], outcomes: ReadonlyMap<string, RuleOutcome>): readonly Vote[] {
  const votes = new Map<
    FaultComponent,
    { text: ProbableCause["text"]; best: number; score: number; ruleIds: string[] }
  >();
  for (const rule of voting) {
    const hours = outcomes.get(rule.id)?.hours ?? 0;
    const strength = rule.vote * Math.min(1, hours / FULL_VOTE_HOURS);
    for (const { component, share, text } of rule.causes) {
      const score = strength * share;
      const vote = votes.get(component) ?? { text, best: 0, score: 0, ruleIds: [] };
      if (score > vote.best) {
        vote.best = score;
        vote.text = text;
      }
      vote.score += score;
      vote.ruleIds.push(rule.id);
      votes.set(component, vote);
    }
  }
  return [...votes]
    .map(([component, { text, score, ruleIds }]) => ({ component, text, score, ruleIds }))
    .sort((a, b) => b.score - a.score);
}

const familyOverrides = (family: RuleFamily, overrides: ParameterOverrides): ParameterValues =>
  Object.fromEntries(Object.entries(overrides).filter(([name]) => name in family.parameters));

const ruleOverrides = (family: RuleFamily, rule: FaultRule, overrides: ParameterOverrides): ParameterValues => ({
  ...familyOverrides(family, overrides),
  ...Object.fromEntries(
    Object.keys(rule.parameters).flatMap((name) => {
      const value = overrides[`${rule.id}.${name}`];
      return value === undefined ? [] : [[name, value]];
    }),
  ),
});
