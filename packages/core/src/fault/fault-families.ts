import { AIR_HANDLER_FAMILY } from "./air-handler/air-handler-family.ts";
import type { RuleFamily } from "./fault-rule.ts";

/** Every family of fault rules, by the kind of equipment that it judges. */
export const FAULT_FAMILIES: readonly RuleFamily[] = [AIR_HANDLER_FAMILY];

/** The rules of a kind of equipment, or undefined where there are none. */
export const faultFamily = (equipmentKind: string): RuleFamily | undefined =>
  FAULT_FAMILIES.find((family) => family.equipmentKind === equipmentKind);
