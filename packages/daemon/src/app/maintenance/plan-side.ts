import type { Principal } from "@weishan/core/access";
import type { LocalName, System } from "@weishan/core/center";
import type { Plan, PlanOccurrenceState } from "@weishan/core/maintenance";
import type { EpochMs } from "@weishan/core/reading";
import type { Actor } from "../../ports/records.ts";

/** Who asks for something of the maintenance desk. */
export interface MaintenanceCaller {
  readonly principal: Principal;
  readonly actor: Actor;
}

/** An equipment, as lists name it. */
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

export interface PersonRef {
  readonly personId: string;
  readonly displayName: string;
}

export interface TicketRef {
  readonly id: string;
  readonly number: string;
}

/** A plan as people see it. */
export interface PlanView extends Plan {
  readonly equipment: EquipmentRef | null;
  readonly space: SpaceRef | null;
  /** The first time ahead or still open; null for a counter or a condition that has not come so far. */
  readonly nextAt: EpochMs | null;
  readonly lastDoneAt: EpochMs | null;
  readonly openCount: number;
  readonly overdueCount: number;
  /** How far the counter is towards the next time; null for other plans and for a counter not read yet. */
  readonly counted: number | null;
}

export interface PlanOccurrenceView {
  readonly id: string;
  readonly planId: string;
  readonly planName: LocalName;
  readonly centerId: string;
  readonly equipment: EquipmentRef | null;
  readonly space: SpaceRef | null;
  readonly scheduledAt: EpochMs;
  readonly dueAt: EpochMs;
  readonly state: PlanOccurrenceState;
  readonly ticket: TicketRef | null;
  readonly endedAt: EpochMs | null;
  readonly endedBy: PersonRef | null;
  /** What was noted when it was done, or why it was skipped. */
  readonly note: string | null;
}

/** What somebody says of a new plan. */
export type GivenPlan = Omit<Plan, "id">;
/** What may be changed of a plan; what it is about stays. */
export type PlanChanges = Partial<Omit<Plan, "id" | "centerId" | "equipmentId" | "spaceId">>;

/** Plans and the times they fall due. What is outside the caller's centres and systems is as if it did not exist. */
export interface Plans {
  list(filter: { readonly centerId: string | null }, principal: Principal): Promise<readonly PlanView[]>;
  find(id: string, principal: Principal): Promise<PlanView>;
  create(plan: GivenPlan, reason: string, caller: MaintenanceCaller): Promise<PlanView>;
  change(id: string, changes: PlanChanges, reason: string, caller: MaintenanceCaller): Promise<PlanView>;
  occurrences(
    filter: { readonly centerId: string | null; readonly from: EpochMs; readonly to: EpochMs },
    principal: Principal,
  ): Promise<readonly PlanOccurrenceView[]>;
  done(id: string, given: { readonly note: string | null }, caller: MaintenanceCaller): Promise<PlanOccurrenceView>;
  skip(id: string, reason: string, caller: MaintenanceCaller): Promise<PlanOccurrenceView>;
}
