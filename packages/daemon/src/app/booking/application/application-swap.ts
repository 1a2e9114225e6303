import { holdsTime } from "@weishan/core/booking";
import type { ApplicationRecord, ApplicationSlot } from "../../../ports/record-kinds/application-record.ts";
import type { RecordsTransaction } from "../../../ports/records.ts";
import { claimsOfSlot, standingSlots } from "./application-claims.ts";
import type { AskedSwap } from "./application-side.ts";
import { replaceSlots, type SlotParts } from "./application-slots.ts";
import { refused } from "./application-step.ts";
import { type ApplicationHand, presentApplication } from "./application-story.ts";

/**
 * Lets two uses change places, at once: each gets the venue and the time of the other. What the rules object to is let
 * pass for the reason of the swap, where the desk may let it pass at all.
 *
 * @throws WeishanError APPLICATION_REFUSED; CLAIM_CONFLICT where set-up or equipment does not fit; QUERY_INVALID
 */
export async function swapUses(
  transaction: RecordsTransaction,
  { a, b, reason }: AskedSwap,
  { hand, parts }: { readonly hand: ApplicationHand; readonly parts: SlotParts },
): Promise<readonly ApplicationRecord[]> {
  if (a.applicationId === b.applicationId) throw refused("two different applications change places");
  // In the order of their ids, so that two swaps never wait for each other.
  const ids = [a.applicationId, b.applicationId].toSorted();
  const held = new Map<string, ApplicationRecord>();
  for (const id of ids) {
    // oxlint-disable-next-line no-await-in-loop -- one transaction
    held.set(id, await presentApplication(transaction, id));
  }
  const [one, other] = [sideOf(held, a), sideOf(held, b)];
  const places: readonly Exchange[] = [
    { side: one, at: other.slot },
    { side: other, at: one.slot },
  ];
  for (const { side } of places) {
    // oxlint-disable-next-line no-await-in-loop -- one transaction
    await parts.ledger.release(transaction, side.slot.id, { reason: `swap: ${reason}` });
  }
  const swapped: ApplicationRecord[] = [];
  for (const exchange of places) {
    // oxlint-disable-next-line no-await-in-loop -- one transaction
    swapped.push(await replaced(transaction, exchange, { reason, hand, parts }));
  }
  const wanted = places.flatMap(({ side }, index) => {
    const application = swapped[index];
    const slot = application?.slots.find(({ id }) => id === side.slot.id);
    if (application === undefined || slot === undefined) return [];
    const kind = application.state === "confirmed" ? "booking" : "hold";
    return claimsOfSlot(application, slot, { book: parts.shelf.agreed(application), kind, ledger: parts.ledger });
  });
  await parts.ledger.place(transaction, wanted);
  return swapped;
}

interface Side {
  readonly application: ApplicationRecord;
  readonly slot: ApplicationSlot;
}

interface Exchange {
  readonly side: Side;
  readonly at: ApplicationSlot;
}

function sideOf(held: ReadonlyMap<string, ApplicationRecord>, { applicationId, slotId }: AskedSwap["a"]): Side {
  const application = held.get(applicationId);
  if (application === undefined || !holdsTime(application.state) || application.state === "in-use") {
    throw refused("only what is approved, and not under way, changes places");
  }
  return { application, slot: requireSlot(application, slotId) };
}

/** The use that is meant. @throws WeishanError APPLICATION_REFUSED where there are several and none is named */
export function requireSlot(application: ApplicationRecord, slotId: string | null): ApplicationSlot {
  const standing = standingSlots(application);
  const named = slotId === null && standing.length === 1 ? standing[0] : standing.find(({ id }) => id === slotId);
  if (named === undefined)
    throw refused(slotId === null ? "say which of the uses is meant" : "there is no such use any more");
  return named;
}

async function replaced(
  transaction: RecordsTransaction,
  { side: { application, slot }, at }: Exchange,
  { reason, hand, parts }: { readonly reason: string; readonly hand: ApplicationHand; readonly parts: SlotParts },
): Promise<ApplicationRecord> {
  const uses = standingSlots(application).map((each) =>
    each.id === slot.id ? { ...each, resourceId: at.resourceId, from: at.from, to: at.to } : each,
  );
  const told = { kind: "swap", hand, reason } as const;
  return replaceSlots(transaction, application, {
    replaced: { uses, told, overrule: null, passes: reason, withoutLedger: true },
    parts,
  });
}
