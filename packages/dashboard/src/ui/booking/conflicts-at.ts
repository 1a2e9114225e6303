import type { Claim } from "../../api/booking/claims.ts";

/** The claims that share a part of a room with a place while it is wanted. The daemon has the last word. */
export function conflictsAt(
  claims: readonly Claim[],
  place: { readonly resourceId: string; readonly from: number; readonly to: number },
  /** Its own claims are in nobody's way. */
  bookingId: string | null,
): readonly Claim[] {
  return claims.filter(
    (claim) =>
      claim.bookingId !== bookingId &&
      claim.from < place.to &&
      claim.to > place.from &&
      claim.resourceIds.includes(place.resourceId),
  );
}
