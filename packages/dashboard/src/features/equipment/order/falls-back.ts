import type { Lease } from "../../../api/client.ts";
import type { HeldPoint } from "../../../api/leases.ts";

/** What a point gets when an order ends. */
export interface FallsBack {
  /** Null where nobody knows: the equipment then stays as it is. */
  readonly value: number | null;
  /** The weaker hold that takes over; null where nobody else holds the point. */
  readonly lease: Lease | null;
}

/**
 * What a point falls back to after an order of a person that ends at an instant.
 *
 * Such an order takes the place of another person's; weaker holds that last longer are still there afterwards. With
 * none, the point gets back the value from before the first hold, which without any hold is the present one.
 */
export function fallsBack(held: HeldPoint | undefined, presentValue: number | null, endsAt: number): FallsBack {
  if (held === undefined) return { value: presentValue, lease: null };
  const lease = [held.holder, ...held.waiting].find(({ level, expiresAt }) => level !== "manual" && expiresAt > endsAt);
  return lease === undefined ? { value: held.holder.fallback, lease: null } : { value: lease.value, lease };
}

/** What a point gets when its holder lets go now. */
export function releasedTo({ holder, waiting }: HeldPoint): FallsBack {
  const [next] = waiting;
  return next === undefined ? { value: holder.fallback, lease: null } : { value: next.value, lease: next };
}
