import type { EpochMs } from "../reading/index.ts";
import { LEASE_LEVELS, type Lease } from "./lease.ts";

/** Whether a lease still counts. At the very instant of `expiresAt` it no longer does. */
export const isActive = (lease: Pick<Lease, "expiresAt">, nowMs: EpochMs): boolean => nowMs < lease.expiresAt;

/**
 * The leases of one point that count now, strongest first: by level, within a level the newest first, and of two
 * granted at the same instant the one that stands later in the list.
 */
export const strongestFirst = <SomeLease extends Lease>(
  leases: readonly SomeLease[],
  nowMs: EpochMs,
): readonly SomeLease[] =>
  leases
    .filter((lease) => isActive(lease, nowMs))
    .toReversed()
    .toSorted(
      (one, other) =>
        LEASE_LEVELS.indexOf(one.level) - LEASE_LEVELS.indexOf(other.level) || other.grantedAt - one.grantedAt,
    );

/** The lease that holds a point now, out of all leases of this point; undefined where nobody does. */
export const holderOf = <SomeLease extends Lease>(
  leases: readonly SomeLease[],
  nowMs: EpochMs,
): SomeLease | undefined => strongestFirst(leases, nowMs)[0];

/** The next instant at which a lease ends by itself; undefined where none does. */
export function nextExpiryOf(leases: readonly Lease[], nowMs: EpochMs): EpochMs | undefined {
  let next: EpochMs | undefined;
  for (const lease of leases) {
    if (isActive(lease, nowMs) && (next === undefined || lease.expiresAt < next)) next = lease.expiresAt;
  }
  return next;
}

/**
 * Whether a new lease takes the place of an older one, which then does not come back when the new one ends.
 *
 * The last hand on a point counts, whoever's it was. A program's lease takes the place of that program's own older
 * one; those of other programs of its level wait beneath it.
 */
export const takesThePlaceOf = (newer: Lease, older: Lease): boolean =>
  newer.id !== older.id &&
  newer.pointId === older.pointId &&
  newer.level === older.level &&
  (newer.level === "manual" || newer.holderId === older.holderId);
