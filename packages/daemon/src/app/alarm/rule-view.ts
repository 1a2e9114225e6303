import type { AlarmPriority, AlarmRuleChanges } from "@weishan/core/alarm";
import type { LocalName } from "@weishan/core/center";
import type { EpochMs, Unit } from "@weishan/core/reading";
import type { AlarmCaller, SeenModel } from "./alarm-caller.ts";
import type { EquipmentRef, PersonRef } from "./alarm-view.ts";
import type { ShownKind } from "./shown-kind.ts";

interface RuleOverride {
  readonly changes: AlarmRuleChanges;
  readonly reason: string;
  readonly changedAt: EpochMs;
  readonly changedBy: PersonRef;
}

/** A rule as it counts for one equipment. */
export interface RuleView extends EquipmentRef {
  readonly id: string;
  readonly key: string;
  readonly name: LocalName;
  readonly kind: ShownKind;
  readonly isEnabled: boolean;
  readonly words: LocalName;
  readonly limit: number | null;
  readonly unit: Unit | null;
  readonly onDelayMs: number;
  readonly offDelayMs: number;
  readonly deadband: number | null;
  readonly isLatching: boolean;
  readonly reAlarmMs: number | null;
  readonly consequence: "minor" | "major" | "severe";
  readonly timeToRespondMin: number;
  readonly priority: AlarmPriority;
  readonly raisesTicket: boolean;
  readonly response: LocalName;
  readonly pointIds: readonly string[];
  readonly source: string;
  readonly override: RuleOverride | null;
}

/** The rules, and what one installation changes of them. Throws as `AlarmDesk` does. */
export interface AlarmRules {
  list(seen: SeenModel, query: { readonly equipment?: string; readonly kind?: string }): Promise<readonly RuleView[]>;
  change(
    place: { readonly equipmentId: string; readonly key: string },
    given: { readonly changes: AlarmRuleChanges; readonly reason: string },
    caller: AlarmCaller,
  ): Promise<RuleView>;
  /** As in the library again. */
  clear(
    place: { readonly equipmentId: string; readonly key: string },
    reason: string,
    caller: AlarmCaller,
  ): Promise<RuleView>;
}
