import type { ObligationRule } from "./obligation.ts";
import { BUILDING_OBLIGATIONS } from "./obligation-rules/building-obligations.ts";
import { ELEVATOR_OBLIGATIONS } from "./obligation-rules/elevator-obligations.ts";
import { FIRE_OBLIGATIONS } from "./obligation-rules/fire-obligations.ts";
import { HYGIENE_OBLIGATIONS } from "./obligation-rules/hygiene-obligations.ts";
import { POWER_OBLIGATIONS } from "./obligation-rules/power-obligations.ts";

/**
 * The statutory register: every obligation that the law, the authorities or the city's own practice set for the two centres.
 *
 * It is data with a source. What is marked `page` or `memory` is shown so wherever it is shown.
 */
export const OBLIGATION_RULES: readonly ObligationRule[] = [
  ...ELEVATOR_OBLIGATIONS,
  ...POWER_OBLIGATIONS,
  ...FIRE_OBLIGATIONS,
  ...BUILDING_OBLIGATIONS,
  ...HYGIENE_OBLIGATIONS,
];

const RULES_BY_ID = new Map(OBLIGATION_RULES.map((rule) => [rule.id, rule]));

/** The rule of an id; undefined for an id that the register does not have. */
export const obligationRule = (id: string): ObligationRule | undefined => RULES_BY_ID.get(id);
