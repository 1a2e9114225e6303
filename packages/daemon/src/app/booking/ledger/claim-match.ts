import type { LeafId } from "@weishan/core/booking";
import { WeishanError } from "@weishan/core/error";
import type { EpochMs } from "@weishan/core/reading";
import type { ClaimAim } from "./claim-aims.ts";
import type { LedgerConflict, PlacedClaim, WantedClaim } from "./wanted-claim.ts";

/** Which leaves each aim gets, and what stands in the way of those that do not get theirs. */
export function matchAims(
  aims: readonly ClaimAim[],
  there: readonly PlacedClaim[],
): {
  readonly conflicts: readonly LedgerConflict[];
  readonly leavesOf: readonly (readonly LeafId[])[];
  /** Whether a pool has not enough lots, for others or for the wanted claims among themselves. */
  readonly isShort: boolean;
} {
  let isShort = false;
  const conflicts: LedgerConflict[] = [];
  const given: { readonly leafId: LeafId; readonly from: EpochMs; readonly to: EpochMs }[] = [];
  const leavesOf = aims.map(({ wanted, leafIds, lotCount }) => {
    const inTheWay = there.filter(
      (claim) => overlap(claim, wanted) && claim.leafIds.some((leaf) => leafIds.includes(leaf)),
    );
    if (lotCount === null) {
      conflicts.push(...inTheWay.map((claim) => ({ wanted, with: claim })));
      return leafIds;
    }
    const free = leafIds.filter(
      (leaf) =>
        !inTheWay.some((claim) => claim.leafIds.includes(leaf)) &&
        !given.some((lot) => lot.leafId === leaf && overlap(lot, wanted)),
    );
    const lots = free.slice(0, lotCount);
    isShort ||= lots.length < lotCount;
    if (lots.length < lotCount) conflicts.push(...inTheWay.map((claim) => ({ wanted, with: claim })));
    given.push(...lots.map((leafId) => ({ leafId, from: wanted.from, to: wanted.to })));
    return lots;
  });
  return { conflicts, leavesOf, isShort };
}

const overlap = (
  one: { readonly from: EpochMs; readonly to: EpochMs },
  other: { readonly from: EpochMs; readonly to: EpochMs },
): boolean => one.from < other.to && other.from < one.to;

/** All leaves that any of the aims may take. */
export const leavesOfAims = (aims: readonly ClaimAim[]): readonly LeafId[] => [
  ...new Set(aims.flatMap(({ leafIds }) => leafIds)),
];

/** @throws WeishanError QUERY_INVALID where wanted claims overlap each other */
export function refuseOverlap(aims: readonly ClaimAim[], leavesOf: readonly (readonly LeafId[])[]): void {
  const byLeaf = new Map<LeafId, WantedClaim[]>();
  aims.forEach(({ wanted }, index) => {
    for (const leaf of leavesOf[index] ?? []) byLeaf.set(leaf, [...(byLeaf.get(leaf) ?? []), wanted]);
  });
  for (const [leaf, wanted] of byLeaf) {
    const ordered = wanted.toSorted((one, other) => one.from - other.from);
    const second = ordered.find((claim, index) => index > 0 && overlap(claim, ordered[index - 1] ?? claim));
    if (second === undefined) continue;
    throw new WeishanError("QUERY_INVALID", `${leaf} is wanted twice at the same time`, { leaf, from: second.from });
  }
}
