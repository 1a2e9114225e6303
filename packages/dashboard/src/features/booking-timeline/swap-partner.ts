import type { Claim } from "../../api/booking/claims.ts";
import { isMovableClaim } from "./movable-claim.ts";

/** Whose place could be changed with. */
export interface SwapPartner {
  readonly applicationId: string;
  readonly bookingId: string;
  readonly title: string;
}

/** The one letting that stands in the way with all of its claims; null where there is another, or something else. */
export function swapPartner(conflicts: readonly Claim[]): SwapPartner | null {
  const [first] = conflicts;
  if (first === undefined || conflicts.some(({ bookingId }) => bookingId !== first.bookingId)) return null;
  const use = conflicts.find(isMovableClaim);
  if (use === undefined || use.applicationId === null) return null;
  return { applicationId: use.applicationId, bookingId: use.bookingId, title: use.title };
}
