import { type ClaimKind, leavesOf, type RuleBook } from "@weishan/core/booking";
import { epochMs } from "@weishan/core/reading";
import type { ApplicationRecord, ApplicationSlot } from "../../../ports/record-kinds/application-record.ts";
import type { WantedClaim } from "../ledger/wanted-claim.ts";
import type { ApplicationParts } from "./application-parts.ts";

const MINUTE_MS = 60_000;

/** What claims say of an application. */
export type ClaimedApplication = Pick<
  ApplicationRecord,
  "id" | "centerId" | "title" | "organisation" | "seriesId" | "equipment" | "slots"
>;

/** The uses of an application that stand. */
export const standingSlots = ({ slots }: Pick<ApplicationRecord, "slots">): readonly ApplicationSlot[] =>
  slots.filter(({ ended }) => ended === null);

/**
 * What a use takes of the ledger: the time itself with its lots of equipment, and before and after it what the rule book
 * gives for setting up and tearing down, as far as another use of the same application does not begin.
 */
export function claimsOfSlot(
  application: ClaimedApplication,
  slot: ApplicationSlot,
  { book, kind, ledger }: { readonly book: RuleBook; readonly kind: ClaimKind } & Pick<ApplicationParts, "ledger">,
): readonly WantedClaim[] {
  const { setUpMin, tearDownMin } = book.buffers;
  const { id: bookingId, resourceId, from, to } = slot;
  const own = standingSlots(application).filter(
    (other) => other.id !== slot.id && sharesLeaf(ledger, other.resourceId, resourceId),
  );
  const facts = {
    bookingId,
    title: application.title,
    organisation: application.organisation,
    applicationId: application.id,
    seriesId: application.seriesId,
  };
  const tearDownEnd = (ends: number) => ends + tearDownMin * MINUTE_MS;
  const setUpFrom = epochMs(
    Math.max(
      from - setUpMin * MINUTE_MS,
      ...own.filter((other) => other.to <= from).map((other) => Math.min(from, tearDownEnd(other.to))),
    ),
  );
  const tearDownTo = epochMs(
    Math.min(tearDownEnd(to), ...own.filter((other) => other.from >= to).map((other) => other.from)),
  );
  return [
    ...(setUpFrom < from ? [{ ...facts, kind: "set-up" as const, resourceId, from: setUpFrom, to: from }] : []),
    { ...facts, kind, resourceId, from, to },
    ...(tearDownTo > to ? [{ ...facts, kind: "tear-down" as const, resourceId, from: to, to: tearDownTo }] : []),
    ...application.equipment.flatMap(({ key, count: lotCount }): readonly WantedClaim[] => {
      const pool = book.equipment.find((lent) => lent.key === key)?.pool ?? null;
      const poolId = pool === null ? "" : `${application.centerId}.${pool}`;
      if (lotCount === 0 || !ledger.tree.byId.has(poolId)) return [];
      return [{ ...facts, kind, resourceId: poolId, lotCount, from, to }];
    }),
  ];
}

/** What all standing uses of an application take. */
export const claimsOf = (
  application: ClaimedApplication,
  more: Parameters<typeof claimsOfSlot>[2],
): readonly WantedClaim[] => standingSlots(application).flatMap((slot) => claimsOfSlot(application, slot, more));

const sharesLeaf = ({ tree }: ApplicationParts["ledger"], one: string, other: string): boolean => {
  if (one === other) return true;
  if (!tree.byId.has(one) || !tree.byId.has(other)) return false;
  const leaves = leavesOf(tree, one);
  return leavesOf(tree, other).some((leaf) => leaves.includes(leaf));
};
