import type { Claim } from "../../../ports/claim-calendar.ts";
import type { ClaimLeafRecord, ClaimRecord } from "../../../ports/record-kinds/claim-record.ts";
import type { PlacedClaim } from "./wanted-claim.ts";

/** Claims longer than this are few, and are looked for by their end; the others begin shortly before they are seen. */
export const LONG_MS = 2 * 86_400_000;

export const placedOf = ({ fromAt, toAt, ...row }: ClaimRecord): PlacedClaim => ({
  id: row.id,
  bookingId: row.bookingId,
  centerId: row.centerId,
  kind: row.kind,
  resourceId: row.resourceId,
  equipmentId: row.equipmentId,
  spaceId: row.spaceId,
  leafIds: row.leafIds,
  from: fromAt,
  to: toAt,
  title: row.title,
  organisation: row.organisation,
  applicationId: row.applicationId,
  seriesId: row.seriesId,
  expiresAt: row.expiresAt,
});

/** The fields of a claim that follow from when it is. */
export const timesOf = ({ from, to }: Pick<PlacedClaim, "from" | "to">) => ({
  fromAt: from,
  toAt: to,
  isLong: to - from > LONG_MS,
});

/** What a claim takes of each of its leaves, by the leaves' numbers. */
export const leafRowsOf = (
  { id, leafIds, from, to }: Pick<PlacedClaim, "id" | "leafIds" | "from" | "to">,
  numberOf: ReadonlyMap<string, number>,
): readonly ClaimLeafRecord[] =>
  leafIds.map((leafId) => ({
    id: `${id}:${leafId}`,
    claimId: id,
    leafId,
    leafNumber: numberOf.get(leafId) ?? 0,
    fromAt: from,
    toAt: to,
  }));

/** A claim as alarms, tickets, obligations and shutdowns see it: of a space or of an equipment. */
export const calendarClaimOf = (claim: PlacedClaim, spaceId: string | null): Claim => ({
  id: claim.id,
  kind: claim.kind,
  spaceId: claim.spaceId ?? spaceId,
  equipmentId: claim.equipmentId,
  from: claim.from,
  to: claim.to,
  title: claim.title,
  ...(claim.organisation === null ? {} : { organisation: claim.organisation }),
});
