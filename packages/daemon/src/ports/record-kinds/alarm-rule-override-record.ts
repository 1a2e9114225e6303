import type { EpochMs } from "@weishan/core/reading";
import type { RecordKind } from "../records.ts";

/** What one equipment has otherwise than the library. */
export interface AlarmRuleOverrideRecord extends Readonly<Record<string, unknown>> {
  /** The rule's id: the equipment and the key. */
  readonly id: string;
  readonly equipmentId: string;
  readonly key: string;
  readonly changes: Readonly<Record<string, unknown>>;
  readonly reason: string;
  readonly changedBy: string;
  readonly changedAt: EpochMs;
}

export const alarmRuleOverrideRecords: RecordKind<AlarmRuleOverrideRecord> = {
  table: "alarm_rule_override",
  fields: {
    id: { type: "text" },
    equipmentId: { type: "text" },
    key: { type: "text" },
    changes: { type: "json" },
    reason: { type: "text" },
    changedBy: { type: "text" },
    changedAt: { type: "instant" },
  },
  indexes: [["equipmentId"]],
};
