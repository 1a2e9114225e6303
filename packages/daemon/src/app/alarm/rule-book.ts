import {
  type AlarmRule,
  type AlarmRuleChanges,
  type PreparedAlarmRule,
  prepareAlarmRule,
  type RulePoints,
  withChanges,
} from "@weishan/core/alarm";
import { isWeishanError } from "@weishan/core/error";
import type { Logger } from "../../ports/logger.ts";
import {
  type AlarmRuleOverrideRecord,
  alarmRuleOverrideRecords,
} from "../../ports/record-kinds/alarm-rule-override-record.ts";
import type { Records } from "../../ports/records.ts";

/**
 * The rules of the library for every equipment, with what is otherwise at single ones: by the installation's file
 * (already in `rules`), and by what people changed since.
 */
export class RuleBook {
  readonly #rules: ReadonlyMap<string, AlarmRule>;
  readonly #points: RulePoints;
  readonly #log: Logger;
  readonly #overrides = new Map<string, AlarmRuleOverrideRecord>();

  constructor({ rules, points, log }: { rules: readonly AlarmRule[]; points: RulePoints; log: Logger }) {
    this.#rules = new Map(rules.map((rule) => [rule.id, rule]));
    this.#points = points;
    this.#log = log;
  }

  async load(records: Records): Promise<void> {
    for (const override of await records.of(alarmRuleOverrideRecords).list()) {
      this.#overrides.set(override.id, override);
    }
  }

  /** All rules that count, ready to be judged by. One that cannot be judged is told of and left out. */
  prepared(): readonly PreparedAlarmRule[] {
    return [...this.#rules.keys()].flatMap((id) => this.prepare(id) ?? []);
  }

  /** Null for a rule that is switched off or cannot be judged. */
  prepare(ruleId: string): PreparedAlarmRule | null {
    const rule = this.effective(ruleId);
    return rule === null ? null : this.ready(rule);
  }

  ready(rule: AlarmRule): PreparedAlarmRule | null {
    try {
      return prepareAlarmRule(rule, this.#points);
    } catch (error) {
      if (!isWeishanError(error)) throw error;
      this.#log.error({ error, ruleId: rule.id }, "a rule of alarms cannot be judged and is left out");
      return null;
    }
  }

  /** The rule as in the library. */
  base(ruleId: string): AlarmRule | undefined {
    return this.#rules.get(ruleId);
  }

  /** The rule as it counts; null where it is switched off or does not exist. */
  effective(ruleId: string): AlarmRule | null {
    const rule = this.#rules.get(ruleId);
    return rule === undefined ? null : withChanges(rule, this.changesOf(ruleId));
  }

  get ids(): Iterable<string> {
    return this.#rules.keys();
  }

  override(ruleId: string): AlarmRuleOverrideRecord | undefined {
    return this.#overrides.get(ruleId);
  }

  changesOf(ruleId: string): AlarmRuleChanges {
    return this.#overrides.get(ruleId)?.changes ?? {};
  }

  put(override: AlarmRuleOverrideRecord): void {
    this.#overrides.set(override.id, override);
  }

  clear(ruleId: string): void {
    this.#overrides.delete(ruleId);
  }

  get overrides(): Iterable<AlarmRuleOverrideRecord> {
    return this.#overrides.values();
  }
}
