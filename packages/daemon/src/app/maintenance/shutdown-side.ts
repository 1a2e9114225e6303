import type { Principal } from "@weishan/core/access";
import type { LocalName, System } from "@weishan/core/center";
import type { EpochMs } from "@weishan/core/reading";
import type { Claim } from "../../ports/claim-calendar.ts";
import type { EquipmentRef, MaintenanceCaller, PersonRef, SpaceRef } from "./plan-side.ts";

export interface ShutdownWindow {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/** What a space loses while equipment stands still. */
export interface AffectedSpace extends SpaceRef {
  readonly kind: string;
  readonly isVenue: boolean;
  readonly agency: string | null;
  readonly losses: readonly { readonly system: System; readonly extent: "lost" | "reduced" }[];
}

type ShutdownClaim = Claim & { readonly spaceName: LocalName | null };

/** What a shutdown would do, before anybody decides on it. */
export interface ShutdownPreview extends ShutdownWindow {
  /** Everything that stands still: what is chosen, and what cannot run without it. */
  readonly equipment: readonly EquipmentRef[];
  readonly spaces: readonly AffectedSpace[];
  readonly venues: readonly AffectedSpace[];
  readonly systems: readonly System[];
  readonly agencies: readonly string[];
  readonly claims: readonly ShutdownClaim[];
  /** Windows of the same length with fewer claims, the best first. */
  readonly alternatives: readonly (ShutdownWindow & {
    readonly claimCount: number;
    readonly isInOfficeHours: boolean;
  })[];
}

export type ShutdownState = "planned" | "notified" | "running" | "over" | "cancelled";

export interface ShutdownView extends ShutdownWindow {
  readonly id: string;
  readonly title: string;
  readonly centerId: string;
  readonly state: ShutdownState;
  readonly equipment: readonly EquipmentRef[];
  readonly stoppedCount: number;
  readonly spaceCount: number;
  readonly venueNames: readonly LocalName[];
  readonly agencies: readonly string[];
  readonly conflictCount: number;
  readonly createdAt: EpochMs;
  readonly createdBy: PersonRef;
  readonly notifiedAt: EpochMs | null;
  readonly cancelledAt: EpochMs | null;
  readonly cancelReason: string | null;
}

export interface GivenShutdown extends ShutdownWindow {
  readonly title: string;
  readonly equipmentIds: readonly string[];
  /** Spaces of the same centre that nobody may enter meanwhile: they cannot be let, and must not be let already. */
  readonly closedSpaceIds?: readonly string[] | undefined;
}

export interface Shutdowns {
  preview(
    given: ShutdownWindow & { readonly equipmentIds: readonly string[] },
    principal: Principal,
  ): Promise<ShutdownPreview>;
  list(filter: { readonly centerId: string | null }, principal: Principal): Promise<readonly ShutdownView[]>;
  plan(given: GivenShutdown, reason: string, caller: MaintenanceCaller): Promise<ShutdownView>;
  notify(id: string, message: string | null, caller: MaintenanceCaller): Promise<ShutdownView>;
  cancel(id: string, reason: string, caller: MaintenanceCaller): Promise<ShutdownView>;
}
