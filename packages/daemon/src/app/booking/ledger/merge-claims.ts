import { epochMs } from "@weishan/core/reading";
import type { Claim } from "../../../ports/claim-calendar.ts";

type BookedClaim = Claim & { readonly bookingId: string };

/**
 * A letting with its set-up and its tear-down as the one use that it is, for whoever counts uses: claims of one booking
 * on the same place that touch each other become one, from the first beginning to the last end.
 */
export function mergeClaims(claims: readonly BookedClaim[]): readonly Claim[] {
  const merged: BookedClaim[] = [];
  for (const claim of claims.toSorted((one, other) => one.from - other.from)) {
    const at = merged.findIndex(
      ({ bookingId, spaceId, equipmentId, to }) =>
        bookingId === claim.bookingId &&
        spaceId === claim.spaceId &&
        equipmentId === claim.equipmentId &&
        to >= claim.from,
    );
    const before = merged[at];
    if (before === undefined) {
      merged.push(claim);
      continue;
    }
    const use = before.kind !== "booking" && claim.kind === "booking" ? claim : before;
    merged[at] = { ...use, from: before.from, to: epochMs(Math.max(before.to, claim.to)) };
  }
  return merged.map(({ bookingId: _bookingId, ...claim }) => claim);
}
