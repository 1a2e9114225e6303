import type { AlarmPriority, AlarmState } from "@weishan/core/alarm";
import type { LocalName, System } from "@weishan/core/center";
import type { EpochMs, QualityReason, Unit } from "@weishan/core/reading";
import type { ShownKind } from "./shown-kind.ts";

/** Somebody, with the present name. */
export interface PersonRef {
  readonly personId: string;
  readonly displayName: string;
}

/** Which equipment, and where, in every list. */
export interface EquipmentRef {
  readonly equipmentId: string;
  readonly equipmentName: LocalName;
  readonly centerId: string;
  readonly system: System;
  readonly spaceName: LocalName | null;
}

/** Why an alarm is suppressed by design. */
interface Suppression {
  readonly kind: "cause" | "equipment-state" | "schedule" | "lock-out";
  /** The alarm that is its cause; null for the other kinds. */
  readonly alarmId: string | null;
  readonly text: LocalName;
}

export interface TicketRef {
  readonly id: string;
  readonly number: string;
}

/** One alarm as it is now, as every list shows it. */
export interface AlarmRow extends EquipmentRef {
  readonly id: string;
  readonly occurrenceId: string | null;
  readonly name: LocalName;
  readonly kind: ShownKind;
  readonly priority: AlarmPriority;
  readonly state: AlarmState;
  readonly isActive: boolean;
  readonly value: number | string | null;
  readonly unit: Unit | null;
  readonly limit: number | null;
  readonly heldBecause: QualityReason | null;
  readonly activeAt: EpochMs | null;
  readonly returnedAt: EpochMs | null;
  readonly changedAt: EpochMs;
  readonly acknowledgedAt: EpochMs | null;
  readonly acknowledgedBy: PersonRef | null;
  readonly comment: string | null;
  readonly shelvedUntil: EpochMs | null;
  readonly shelvedBy: PersonRef | null;
  readonly reason: string | null;
  readonly suppressedBy: Suppression | null;
  readonly parentId: string | null;
  readonly childCount: number;
  readonly ticket: TicketRef | null;
  readonly response: LocalName;
  readonly pointIds: readonly string[];
  readonly claimCount: number;
}

/** How many there are of each. */
export interface AlarmCounts {
  readonly critical: number;
  readonly high: number;
  readonly medium: number;
  readonly low: number;
  readonly unacknowledged: number;
  readonly shelved: number;
  readonly suppressed: number;
  readonly outOfService: number;
  readonly held: number;
}

/** Whether more comes than a person can answer. */
export interface AlarmFlood {
  readonly isFlood: boolean;
  readonly since: EpochMs | null;
  readonly lastTenMinutesCount: number;
}

export interface AlarmList {
  readonly asOf: EpochMs;
  readonly alarms: readonly AlarmRow[];
  readonly counts: AlarmCounts;
  readonly flood: AlarmFlood;
}

interface TransitionView {
  readonly at: EpochMs;
  readonly from: AlarmState;
  readonly to: AlarmState;
  readonly event: string;
  readonly value: number | string | null;
  readonly by: PersonRef | null;
  readonly reason: string | null;
}

export interface AlarmDetail extends AlarmRow {
  readonly rule: {
    readonly key: string;
    readonly words: LocalName;
    readonly onDelayMs: number;
    readonly offDelayMs: number;
    readonly deadband: number | null;
    readonly isLatching: boolean;
    readonly reAlarmMs: number | null;
    readonly consequence: "minor" | "major" | "severe";
    readonly timeToRespondMin: number;
    readonly source: string;
    readonly isOverridden: boolean;
  };
  readonly transitions: readonly TransitionView[];
  readonly children: readonly AlarmRow[];
  readonly related: readonly AlarmRow[];
}

/** One time that an alarm came, until it was normal again. */
export interface OccurrenceView extends EquipmentRef {
  readonly id: string;
  readonly alarmId: string;
  readonly name: LocalName;
  readonly kind: ShownKind;
  readonly priority: AlarmPriority;
  readonly activeAt: EpochMs;
  readonly value: number | string | null;
  readonly unit: Unit | null;
  readonly limit: number | null;
  readonly returnedAt: EpochMs | null;
  readonly acknowledgedAt: EpochMs | null;
  readonly acknowledgedBy: PersonRef | null;
  readonly comment: string | null;
  readonly endedAt: EpochMs | null;
  readonly ticket: TicketRef | null;
}
