import type { EpochMs } from "../reading/index.ts";
import { holderOf } from "./holder.ts";
import type { Lease } from "./lease.ts";

/** What a point should say now, and by whose lease; without a lease it is the fall-back. */
export interface Aim {
  readonly value: number;
  readonly lease: Lease | null;
}

/**
 * What a point should say: the value of the lease that holds it, without one the fall-back. Null where nobody holds
 * the point and nobody knows what it said before: then it is left as it is.
 */
export function aimOf(leases: readonly Lease[], fallback: number | null, nowMs: EpochMs): Aim | null {
  const lease = holderOf(leases, nowMs);
  if (lease !== undefined) return { value: lease.value, lease };
  return fallback === null ? null : { value: fallback, lease: null };
}

/**
 * What the point is to be told when its leases have changed: the new aim where its value is another than before,
 * null where the change tells the point nothing, such as a weaker lease that comes or goes beneath the holder.
 */
export function orderBetween(before: Aim | null, after: Aim | null): Aim | null {
  if (after === null) return null;
  return before !== null && before.value === after.value ? null : after;
}

/**
 * The fall-back of a new lease. While others count, it is theirs, because the point now says what they ordered; while
 * the point still has to be brought back to a value, it is that one; otherwise it is what the point says.
 *
 * @param present - what the point says now; null where that is not known for certain
 */
export function fallbackFor(
  leases: readonly Lease[],
  { owed, present, nowMs }: { readonly owed: number | null; readonly present: number | null; readonly nowMs: EpochMs },
): number | null {
  const holder = holderOf(leases, nowMs);
  return holder === undefined ? (owed ?? present) : holder.fallback;
}
