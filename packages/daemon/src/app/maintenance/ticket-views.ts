import type { ClaimKind } from "@weishan/core/booking";
import type { LocalName, System } from "@weishan/core/center";
import type {
  SlaClocks,
  TicketNeed,
  TicketPriority,
  TicketSource,
  TicketState,
  WaitingReason,
} from "@weishan/core/maintenance";
import type { EpochMs, Unit } from "@weishan/core/reading";
import type { ChecklistItem } from "../../ports/record-kinds/ticket-record.ts";
import type { TicketWorkKind } from "../../ports/record-kinds/ticket-work-record.ts";

export interface PersonRef {
  readonly personId: string;
  readonly displayName: string;
}

export interface FirmRef {
  readonly contractorId: string;
  readonly name: string;
}

export interface EquipmentRef {
  readonly equipmentId: string;
  readonly equipmentName: LocalName;
  readonly centerId: string;
  readonly system: System;
  readonly spaceName: LocalName | null;
}

export interface SpaceRef {
  readonly spaceId: string;
  readonly spaceName: LocalName;
  readonly floorName: LocalName;
}

/** Why a ticket is more pressing than its consequence alone: what needs the space, and when. */
interface PriorityReason {
  readonly kind: "claim" | "person";
  readonly text: LocalName;
  readonly at: EpochMs | null;
}

/** How the promises about a ticket stand. */
export type TicketSla = SlaClocks;

/** A ticket in a list. */
export interface TicketRow {
  readonly id: string;
  readonly number: string;
  readonly centerId: string;
  readonly equipment: EquipmentRef | null;
  readonly space: SpaceRef | null;
  readonly source: TicketSource;
  readonly title: LocalName;
  readonly state: TicketState;
  readonly waitingFor: WaitingReason | null;
  readonly priority: TicketPriority;
  readonly priorityReason: PriorityReason | null;
  readonly assignee: PersonRef | null;
  readonly contractor: FirmRef | null;
  readonly reportedAt: EpochMs;
  readonly plannedFor: EpochMs | null;
  readonly doneAt: EpochMs | null;
  readonly endedAt: EpochMs | null;
  /** How often the same was told again while it was open. */
  readonly repeatCount: number;
  readonly sla: TicketSla;
  /** Counts up with every change; a change names the version that it was made from. */
  readonly version: number;
}

export interface TicketEventView {
  readonly id: string;
  readonly at: EpochMs;
  readonly kind: string;
  readonly by: PersonRef | null;
  /** The part of the program that did it, where nobody did. */
  readonly part: string | null;
  readonly from: TicketState | null;
  readonly to: TicketState | null;
  readonly reason: string | null;
  readonly text: LocalName | null;
}

export interface TicketWorkView {
  readonly id: string;
  readonly kind: TicketWorkKind;
  readonly by: PersonRef | null;
  readonly contractor: FirmRef | null;
  /** When it was done, as the phone had it; when it came here is `recordedAt`. */
  readonly happenedAt: EpochMs;
  readonly recordedAt: EpochMs;
  readonly text: string | null;
  readonly isInternal: boolean;
  readonly minutes: number | null;
  readonly costTwd: number | null;
  readonly reading: {
    readonly pointId: string | null;
    readonly name: string;
    readonly value: number | null;
    readonly unit: string;
  } | null;
  readonly part: {
    readonly partId: string;
    readonly name: LocalName;
    readonly quantity: number;
    readonly unit: string;
  } | null;
  readonly pictureId: string | null;
  readonly signature: {
    readonly signerName: string | null;
    readonly path: string;
    readonly widthPx: number;
    readonly heightPx: number;
  } | null;
  readonly checklistKey: string | null;
}

export interface ChecklistAnswerView extends ChecklistItem {
  readonly answer: string | number | boolean | null;
  readonly isOk: boolean | null;
  readonly answeredBy: PersonRef | null;
  readonly answeredAt: EpochMs | null;
}

export interface TicketBrief {
  readonly id: string;
  readonly number: string;
  readonly title: LocalName;
  readonly state: TicketState;
  readonly reportedAt: EpochMs;
  readonly endedAt: EpochMs | null;
  readonly resolution: string | null;
}

export interface WarrantyView {
  readonly id: string;
  readonly centerId: string;
  readonly equipment: EquipmentRef | null;
  readonly contractor: FirmRef | null;
  readonly from: string;
  readonly to: string;
  readonly terms: string;
  readonly state: "running" | "ends-soon" | "over" | "ahead";
}

export interface OpenAlarmBrief {
  readonly alarmId: string;
  readonly equipmentId: string;
  readonly name: LocalName;
  readonly priority: string;
  readonly state: string;
  readonly activeAt: EpochMs | null;
}

export interface ClaimBrief {
  readonly id: string;
  readonly kind: ClaimKind;
  readonly spaceName: LocalName | null;
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly title: string;
}

/** A step that the one who asks may take, with what it needs. */
export interface OpenStep {
  readonly to: TicketState;
  readonly needs: readonly TicketNeed[];
  /** What of it is missing now. */
  readonly missing: readonly LocalName[];
}

export interface TicketDetail extends TicketRow {
  readonly cause: string;
  readonly sourceId: string | null;
  readonly description: string;
  readonly resolution: string | null;
  readonly reportedBy: PersonRef | null;
  readonly doneBy: PersonRef | null;
  readonly needsVerification: boolean;
  readonly stopsEquipment: boolean;
  readonly duplicateOf: TicketBrief | null;
  readonly request: {
    readonly agency: string | null;
    /** Null for who may not see it, and once the retention period is over. */
    readonly contact: {
      readonly name: string | null;
      readonly phone: string | null;
      readonly email: string | null;
    } | null;
  } | null;
  readonly evidence: {
    readonly from: EpochMs;
    readonly to: EpochMs;
    readonly points: readonly { readonly pointId: string; readonly name: LocalName; readonly unit: Unit }[];
  } | null;
  readonly recovery: {
    readonly isNeeded: boolean;
    readonly recoveredAt: EpochMs | null;
    /** From when on it counts as proved; null while the trouble is there. */
    readonly provedFrom: EpochMs | null;
    readonly isProved: boolean;
  };
  readonly openAlarms: readonly OpenAlarmBrief[];
  readonly related: readonly { readonly equipmentId: string; readonly name: LocalName; readonly relation: string }[];
  readonly similar: readonly TicketBrief[];
  readonly warranties: readonly WarrantyView[];
  readonly claims: readonly ClaimBrief[];
  readonly checklist: readonly ChecklistAnswerView[];
  readonly history: readonly TicketEventView[];
  readonly work: readonly TicketWorkView[];
  readonly costs: {
    readonly labourMinutes: number;
    readonly partsTwd: number;
    readonly otherTwd: number;
    readonly totalTwd: number;
  };
  readonly steps: readonly OpenStep[];
}
