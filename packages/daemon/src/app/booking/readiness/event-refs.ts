import { mayDo, type Principal, type Right } from "@weishan/core/access";
import { WeishanError } from "@weishan/core/error";
import type { BookedEvent } from "./booked-event.ts";
import type { EventRef } from "./event-caller.ts";
import type { EventParts } from "./event-parts.ts";

/** How people see an event. */
export function eventRef(event: BookedEvent, { ledger, model }: Pick<EventParts, "ledger" | "model">): EventRef {
  const { bookingId, applicationId, centerId, title, organisation, from, to, resourceIds, spaceIds } = event;
  const names = resourceIds.flatMap((id) => ledger.tree.byId.get(id)?.name ?? []);
  const placeNames = names.length > 0 ? names : spaceIds.flatMap((id) => model.references.get(id)?.name ?? []);
  return { bookingId, applicationId, centerId, title, organisation, from, to, resourceIds, placeNames };
}

/**
 * An event that a principal may see.
 *
 * @throws WeishanError RECORD_UNKNOWN for one that does not stand, or not for this principal
 */
export async function seenEvent(
  bookingId: string,
  principal: Principal,
  { events }: Pick<EventParts, "events">,
): Promise<BookedEvent> {
  const event = await events.find(bookingId);
  if (event !== undefined && mayDo(principal, "booking.view", { centerId: event.centerId })) return event;
  throw unknownBooking(bookingId);
}

/** @throws WeishanError ACCESS_DENIED */
export function requireAt(principal: Principal, right: Right, centerId: string): void {
  if (mayDo(principal, right, { centerId })) return;
  throw new WeishanError("ACCESS_DENIED", `this needs the right ${right} in ${centerId}`, { right, centerId });
}

const unknownBooking = (bookingId: string): WeishanError =>
  new WeishanError("RECORD_UNKNOWN", "there is no such booking; it may have been given up or moved", { bookingId });

/** The equipments of a list that a principal may see: rights also count for systems. */
export const seenEquipment = (
  ids: readonly string[],
  principal: Principal,
  { model }: Pick<EventParts, "model">,
): readonly string[] =>
  ids.filter((id) => {
    const equipment = model.equipment.get(id);
    return equipment !== undefined && mayDo(principal, "booking.view", equipment);
  });
