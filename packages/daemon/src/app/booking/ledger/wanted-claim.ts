import type { ClaimKind, LeafId } from "@weishan/core/booking";
import type { EpochMs } from "@weishan/core/reading";

/** What a claim is about: something that is let, an equipment, a space, or leaves by name. */
export type ClaimTarget =
  /** `lotCount` takes so many free lots of a pool, whichever they are. */
  | { readonly resourceId: string; readonly lotCount?: number }
  | { readonly equipmentId: string }
  /** Closes a room. A building or a centre by its id is a leaf of its own: what is in it stays open. */
  | { readonly spaceId: string }
  | { readonly leafIds: readonly LeafId[] };

interface ClaimFacts {
  /** What stands and falls together: a letting with its set-up and its equipment, a shutdown, a blackout. */
  readonly bookingId: string;
  readonly kind: ClaimKind;
  /** Whole minutes. */
  readonly from: EpochMs;
  /** The first instant at which it is free again. */
  readonly to: EpochMs;
  readonly title: string;
}

/** A claim that somebody would like to have. */
export type WantedClaim = ClaimTarget &
  ClaimFacts & {
    /** For whom; never the name of a person: it is shown to everybody who sees the calendar. */
    readonly organisation?: string | null;
    readonly applicationId?: string | null;
    readonly seriesId?: string | null;
    /** A hold is given up at this instant. */
    readonly expiresAt?: EpochMs | null;
  };

/** A claim that stands. */
export interface PlacedClaim extends ClaimFacts {
  readonly id: string;
  readonly centerId: string;
  readonly resourceId: string | null;
  readonly equipmentId: string | null;
  readonly spaceId: string | null;
  /** Sorted by id. */
  readonly leafIds: readonly LeafId[];
  readonly organisation: string | null;
  readonly applicationId: string | null;
  readonly seriesId: string | null;
  readonly expiresAt: EpochMs | null;
}

/** A wanted claim, and one that stands in its way. */
export interface LedgerConflict {
  readonly wanted: WantedClaim;
  readonly with: PlacedClaim;
}

/** What a kept change did to the claims. */
export interface LedgerChange {
  /** Claims that are new or otherwise than before, as they stand now. */
  readonly placed: readonly PlacedClaim[];
  /** Claims that stand no longer, as they stood. */
  readonly released: readonly PlacedClaim[];
}
