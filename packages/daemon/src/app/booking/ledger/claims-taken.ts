import { taipeiClock, taipeiDate } from "@weishan/core/calendar";
import { WeishanError } from "@weishan/core/error";
import type { LedgerConflict, WantedClaim } from "./wanted-claim.ts";

/** Somebody else has what was wanted; says who. */
export class ClaimsTaken extends WeishanError {
  readonly conflicts: readonly LedgerConflict[];

  constructor(conflicts: readonly LedgerConflict[], cause?: unknown) {
    const [first] = conflicts;
    const facts = first === undefined ? {} : { bookingId: first.with.bookingId, claimId: first.with.id };
    super("CLAIM_CONFLICT", messageOf(conflicts), { ...facts, conflicts: conflicts.length }, cause);
    this.conflicts = conflicts;
  }
}

/** The conflicts that an error names; undefined where it is about something else. */
export const conflictsIn = (error: unknown): readonly LedgerConflict[] | undefined =>
  error instanceof ClaimsTaken ? error.conflicts : undefined;

function messageOf(conflicts: readonly LedgerConflict[]): string {
  const [first] = conflicts;
  if (first === undefined) return "what was wanted has been taken meanwhile; look again what is free";
  const { wanted, with: other } = first;
  const times = `${taipeiDate(other.from)} ${taipeiClock(other.from)} to ${taipeiDate(other.to)} ${taipeiClock(other.to)}`;
  const more = conflicts.length === 1 ? "" : `, and ${conflicts.length - 1} more`;
  return `${targetOf(wanted)} is taken from ${times} by the ${other.kind} “${other.title}”${more}; choose another time or place`;
}

/** What a wanted claim is about, by its id. */
export function targetOf(wanted: WantedClaim): string {
  if ("resourceId" in wanted) return wanted.resourceId;
  if ("equipmentId" in wanted) return wanted.equipmentId;
  if ("spaceId" in wanted) return wanted.spaceId;
  return wanted.leafIds.join(", ");
}
