import type { LocalName } from "../center/local-name.ts";
import type { Unit } from "../reading/unit.ts";
import type { FaultComponent } from "./fault-component.ts";
import type { Confirmation, FaultParameter, ProbableCause, RuleInput } from "./fault-rule.ts";
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
