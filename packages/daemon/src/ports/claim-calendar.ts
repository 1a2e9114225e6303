import type { ClaimKind } from "@weishan/core/booking";
import type { EpochMs } from "@weishan/core/reading";

/** A stretch of time for which a space or an equipment is spoken for. */
export interface Claim {
  readonly id: string;
  readonly kind: ClaimKind;
  /** Either a space or an equipment; the other is null. */
  readonly spaceId: string | null;
  readonly equipmentId: string | null;
  readonly from: EpochMs;
  /** The first instant at which it is free again. */
  readonly to: EpochMs;
  /** What for, as its maker wrote it. */
  readonly title: string;
  /** For whom; absent where the centre claims for itself. */
  readonly organisation?: string;
}

export interface ClaimQuery {
  readonly spaceIds: readonly string[];
  readonly equipmentIds?: readonly string[];
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/** A claim that somebody would like to make. */
export type ProposedClaim = Omit<Claim, "id">;

/** A wanted claim, and one that is there already and overlaps it. */
export interface ClaimConflict {
  readonly wanted: ProposedClaim;
  readonly with: Claim;
}

/**
 * Everything that spaces and equipment are claimed for: bookings beside maintenance, inspections and shutdowns.
 *
 * Contract: both answers are about the present state and change nothing. A claim counts for a query where it overlaps
 * `[from, to)` and its space or equipment is asked for.
 */
export interface ClaimCalendar {
  /** Claims in the order of their beginning. */
  claims(query: ClaimQuery): Promise<readonly Claim[]>;
  /** What stands in the way of the wanted claims; empty: nothing. */
  propose(wanted: readonly ProposedClaim[]): Promise<readonly ClaimConflict[]>;
}
