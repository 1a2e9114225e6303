import type { LeafId } from "@weishan/core/booking";
import type { EpochMs } from "@weishan/core/reading";
import {
  type ClaimRecord,
  claimLeafRecords,
  claimRecords,
  leafRecords,
} from "../../../ports/record-kinds/claim-record.ts";
import type { RecordsTransaction } from "../../../ports/records.ts";
import { leafRowsOf, timesOf } from "./claim-rows.ts";
import type { PlacedClaim } from "./wanted-claim.ts";

/** Holds the leaves of a change, all at once and in the order of their ids; answers their numbers. */
export async function holdLeaves(
  transaction: RecordsTransaction,
  leafIds: readonly LeafId[],
): Promise<ReadonlyMap<LeafId, number>> {
  const ids = [...new Set(leafIds)].toSorted();
  const held = await transaction.lock(leafRecords, ids);
  const numberOf = new Map(held.map(({ id, number }) => [id, number]));
  const fresh = ids.filter((id) => !numberOf.has(id));
  if (fresh.length === 0) return numberOf;
  const rows = transaction.of(leafRecords);
  const count = await rows.count();
  const made = fresh.map((id, index) => ({ id, number: count + index + 1 }));
  await rows.insertAll(made);
  for (const { id, number } of made) numberOf.set(id, number);
  return numberOf;
}

/** Lets go what claims have taken; the claims themselves stay. */
export async function removeLeaves(transaction: RecordsTransaction, claims: readonly PlacedClaim[]): Promise<void> {
  const ids = claims.flatMap((claim) => leafRowsOf(claim, new Map()).map(({ id }) => id));
  await transaction.of(claimLeafRecords).removeAll(ids);
}

/** Writes that claims were given up. */
export async function endClaims(
  transaction: RecordsTransaction,
  claims: readonly PlacedClaim[],
  releaseReason: string,
): Promise<void> {
  const rows = transaction.of(claimRecords);
  // oxlint-disable-next-line no-await-in-loop -- one transaction
  for (const { id } of claims) await rows.update(id, { releasedAt: transaction.at, releaseReason });
}

/** Writes new claims. */
export const insertClaims = (transaction: RecordsTransaction, claims: readonly PlacedClaim[]): Promise<void> =>
  transaction.of(claimRecords).insertAll(claims.map((claim) => rowOf(claim, transaction.at)));

const rowOf = (claim: PlacedClaim, at: EpochMs): ClaimRecord => {
  const { from: _, to: __, ...fields } = claim;
  return { ...fields, ...timesOf(claim), placedAt: at, releasedAt: null, releaseReason: null };
};
