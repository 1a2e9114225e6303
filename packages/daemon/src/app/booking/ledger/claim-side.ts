import type { Principal } from "@weishan/core/access";
import type { ClaimKind, DailyHours, Resource, ResourceLoss, Stretch, VenueClass } from "@weishan/core/booking";
import type { LocalName } from "@weishan/core/center";
import type { EpochMs } from "@weishan/core/reading";
import type { MaintenanceCaller } from "../../maintenance/plan-side.ts";

/** A resource with the names of what it consists of and depends on. */
export interface ResourceView extends Resource {
  readonly leafIds: readonly string[];
  readonly equipment: readonly { readonly equipmentId: string; readonly name: LocalName }[];
}

/** A claim as the calendar shows it. */
export interface ClaimView {
  readonly id: string;
  readonly bookingId: string;
  readonly centerId: string;
  readonly kind: ClaimKind;
  /** What was asked for; null where leaves, a space or an equipment were. */
  readonly resourceId: string | null;
  readonly equipmentId: string | null;
  /** Every resource that cannot be had meanwhile: itself, its parts, its wholes and its combinations. */
  readonly resourceIds: readonly string[];
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly title: string;
  readonly organisation: string | null;
  readonly applicationId: string | null;
  readonly seriesId: string | null;
  /** How far its application is; null where it has none. */
  readonly state: string | null;
  /** How ready its rooms are; null where nobody has looked. */
  readonly readiness: string | null;
  readonly expiresAt: EpochMs | null;
}

/** Which claims are asked for; what is left out is not asked about. */
export interface ClaimsQuery {
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly centerIds?: readonly string[] | undefined;
  readonly resourceIds?: readonly string[] | undefined;
  readonly classes?: readonly VenueClass[] | undefined;
  readonly kinds?: readonly ClaimKind[] | undefined;
}

export interface ClaimsView {
  readonly asOf: EpochMs;
  readonly resources: readonly Pick<
    Resource,
    "id" | "centerId" | "name" | "venueClass" | "parentId" | "seats" | "isLettable"
  >[];
  readonly claims: readonly ClaimView[];
}

export interface AvailabilityQuery extends Stretch {
  readonly resourceIds?: readonly string[] | undefined;
  readonly centerIds?: readonly string[] | undefined;
  readonly venueClass?: VenueClass | undefined;
  readonly seatsAtLeast?: number | undefined;
  readonly minMinutes?: number | undefined;
  /** Only these hours of each day. */
  readonly hours?: DailyHours | undefined;
}

export interface FreeResource {
  readonly resourceId: string;
  readonly name: LocalName;
  readonly centerId: string;
  readonly venueClass: VenueClass;
  readonly seats: number | null;
  readonly free: readonly Stretch[];
  /** Nobody has any of it in all of the hours that were asked for. */
  readonly isFreeThroughout: boolean;
}

export interface AvailabilityView extends Stretch {
  readonly asOf: EpochMs;
  readonly resources: readonly FreeResource[];
  /** Rooms of the same classes that were not asked for and are free in all of the hours. */
  readonly others: readonly FreeResource[];
}

/** Something that a letting would go without, because equipment stands still meanwhile. */
interface ImpactWarning extends ResourceLoss {
  readonly equipment: readonly { readonly equipmentId: string; readonly name: LocalName }[];
  readonly claim: Pick<ClaimView, "id" | "bookingId" | "kind" | "from" | "to" | "title">;
}

export interface ImpactView extends Stretch {
  readonly resourceId: string;
  readonly warnings: readonly ImpactWarning[];
  /** Rooms of the same class that are free then and go without nothing. */
  readonly others: readonly Omit<FreeResource, "free" | "isFreeThroughout">[];
}

export interface GivenBlackout extends Stretch {
  readonly resourceIds: readonly string[];
}

export interface BlackoutView extends Stretch {
  readonly id: string;
  readonly title: string;
  readonly resourceIds: readonly string[];
  readonly claimIds: readonly string[];
}

/** Claims that came, changed and went, in a centre. */
export interface ClaimsNews {
  readonly placed: readonly ClaimView[];
  readonly released: readonly Pick<ClaimView, "id" | "centerId">[];
}

/** The ledger for people. What is outside a caller's centres does not exist for that caller. */
export interface ClaimDesk {
  resources(principal: Principal): readonly ResourceView[];
  claims(query: ClaimsQuery, principal: Principal): Promise<ClaimsView>;
  availability(query: AvailabilityQuery, principal: Principal): Promise<AvailabilityView>;
  impact(query: Stretch & { readonly resourceId: string }, principal: Principal): Promise<ImpactView>;
  /** @throws WeishanError CLAIM_CONFLICT, ACCESS_DENIED, RECORD_UNKNOWN, QUERY_INVALID */
  close(given: GivenBlackout, reason: string, caller: MaintenanceCaller): Promise<BlackoutView>;
  /** @throws WeishanError RECORD_UNKNOWN, ACCESS_DENIED */
  reopen(id: string, caller: MaintenanceCaller): Promise<void>;
  /** Calls after each kept change of claims; answers how to stop it. */
  listen(listener: (news: ClaimsNews) => void): () => void;
}

/** The member of `HttpDeps`. */
export interface ClaimDesks {
  readonly claimDesk: ClaimDesk;
}
