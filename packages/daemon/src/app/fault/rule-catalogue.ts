import {
  FAULT_COMPONENTS,
  FAULT_FAMILIES,
  type FaultComponent,
  type FaultRule,
  type RuleFamily,
} from "@weishan/core/fault";
import type { ComponentView, RuleView } from "./fault-side.ts";

/** Every fault rule in words and numbers, kind by kind. */
export const ruleCatalogue = (): readonly RuleView[] =>
  FAULT_FAMILIES.flatMap((family) => family.rules.map((rule) => ruleView(family, rule)));

export function ruleView(family: RuleFamily, rule: FaultRule): RuleView {
  return {
    id: rule.id,
    name: rule.name,
    equipmentKind: family.equipmentKind,
    appliesWhen: rule.appliesWhen,
    expression: rule.expression,
    source: rule.source,
    severity: rule.severity,
    thresholds: Object.entries({ ...family.parameters, ...rule.parameters }).map(([name, { value, unit, source }]) => ({
      name,
      value,
      unit,
      source,
    })),
    components: rule.causes.map(({ component }) => componentView(component)),
  };
}

export const componentView = (key: FaultComponent): ComponentView => ({ key, name: FAULT_COMPONENTS[key] });
