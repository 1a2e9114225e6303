import { type PlainDateText, plainDateOf } from "../calendar/plain-date.ts";
import { fileBy, type LegalWindow } from "./legal-window.ts";
import type {
  Applicability,
  Cadence,
  ObligationFactName,
  ObligationFacts,
  ObligationRule,
  ObligationState,
} from "./obligation.ts";

/** What is known of the work in one window. */
export interface ObligationProgress {
  readonly doneOn: PlainDateText | null;
  readonly filedOn: PlainDateText | null;
}

/** How far an obligation is on a day, and whether it is or will be late. */
export interface ObligationStanding {
  readonly state: ObligationState;
  readonly fileBy: PlainDateText | null;
  readonly isLate: boolean;
}

/** How far an obligation is in one of its windows on a day. */
export function obligationStanding(
  rule: Pick<ObligationRule, "filing">,
  window: LegalWindow,
  { doneOn, filedOn }: ObligationProgress,
  today: PlainDateText,
): ObligationStanding {
  if (doneOn === null) {
    const state = today < window.from ? "upcoming" : today <= window.to ? "due" : "overdue";
    return { state, fileBy: null, isLate: state === "overdue" };
  }
  const isDoneLate = doneOn > window.to;
  if (rule.filing === null) return { state: "done", fileBy: null, isLate: isDoneLate };
  const by = fileBy(rule.filing.deadline, doneOn, window);
  const isFiledLate = (filedOn ?? today) > by;
  return { state: filedOn === null ? "done" : "filed", fileBy: by, isLate: isDoneLate || isFiledLate };
}

/** Whether a rule counts, as far as it depends on a fact; `unknown` while nobody entered it. */
function appliesTo(appliesIf: Applicability | undefined, facts: ObligationFacts): "yes" | "no" | "unknown" {
  if (appliesIf === undefined) return "yes";
  const value = facts[appliesIf.fact];
  if (value === undefined) return "unknown";
  if (appliesIf.is !== undefined && !appliesIf.is.includes(value)) return "no";
  if (appliesIf.isNot?.includes(value) === true) return "no";
  if (appliesIf.atLeast !== undefined && !(typeof value === "number" && value >= appliesIf.atLeast)) return "no";
  return "yes";
}

/** The facts a rule depends on, in the order in which they are asked for. */
export function neededFacts(
  rule: Pick<ObligationRule, "appliesIf" | "cadence">,
  ruleOf: (id: string) => ObligationRule | undefined,
): readonly ObligationFactName[] {
  const ofRule = rule.appliesIf === undefined ? [] : [rule.appliesIf.fact];
  return [...new Set([...ofRule, ...factsOfCadence(rule.cadence, ruleOf)])];
}

/** The facts without which the windows of a cadence cannot be told. */
function factsOfCadence(
  cadence: Cadence,
  ruleOf: (id: string) => ObligationRule | undefined,
): readonly ObligationFactName[] {
  switch (cadence.kind) {
    case "expiry":
      return typeof cadence.everyMonths === "object" && cadence.everyMonths !== null
        ? [cadence.fact, "completedOn"]
        : [cadence.fact];
    case "around": {
      const { everyMonths, fact } = cadence;
      if (typeof everyMonths === "string") return [fact, everyMonths];
      return typeof everyMonths === "object" ? [fact, everyMonths.flag] : [fact];
    }
    case "before": {
      const other = ruleOf(cadence.ruleId);
      return other === undefined ? [] : neededFacts(other, ruleOf);
    }
    case "period":
    case "declared":
    case "event":
      return [];
  }
}

/**
 * Whether an obligation counts and its windows can be told. A flag that was not entered does not hold up the windows where a
 * usual length is known without it.
 */
export function obligationApplies(
  rule: Pick<ObligationRule, "appliesIf" | "cadence">,
  facts: ObligationFacts,
  ruleOf: (id: string) => ObligationRule | undefined,
): "yes" | "no" | "unknown" {
  const applies = appliesTo(rule.appliesIf, facts);
  if (applies !== "yes") return applies;
  const missing = neededFacts(rule, ruleOf).filter((fact) => facts[fact] === undefined && fact !== "hasIndoorAirLabel");
  return missing.length === 0 ? "yes" : "unknown";
}

/** Until when the evidence of work is kept; null where the law does not say. */
export function keepUntil(rule: Pick<ObligationRule, "retentionYears">, doneOn: PlainDateText): PlainDateText | null {
  return rule.retentionYears === null ? null : plainDateOf(doneOn).add({ years: rule.retentionYears }).toString();
}
