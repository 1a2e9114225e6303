import type { ApplicationRow, ApplicationSlot } from "../../api/booking/applications.ts";
import type { Claim } from "../../api/booking/claims.ts";

/** An undecided application with a use whose time somebody has already. */
export interface BlockedApplication {
  readonly application: ApplicationRow;
  readonly slot: ApplicationSlot;
}

/** The applications that cannot be granted as they stand, the next use first. */
export function blockedApplications(
  applications: readonly ApplicationRow[],
  claims: readonly Claim[],
): readonly BlockedApplication[] {
  const isTaken = (slot: ApplicationSlot): boolean =>
    claims.some(
      (claim) =>
        claim.bookingId !== slot.id &&
        claim.from < slot.to &&
        claim.to > slot.from &&
        claim.resourceIds.includes(slot.resourceId),
    );
  return applications
    .flatMap((application) => {
      const slot = application.slots.find((one) => one.ended === null && isTaken(one));
      return slot === undefined ? [] : [{ application, slot }];
    })
    .toSorted((one, other) => one.slot.from - other.slot.from);
}
