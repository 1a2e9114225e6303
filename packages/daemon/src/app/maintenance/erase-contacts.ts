import { serviceRequestRecords } from "../../ports/record-kinds/service-request-record.ts";
import { ticketRecords } from "../../ports/record-kinds/ticket-record.ts";
import type { Actor } from "../../ports/records.ts";
import { oneByOne } from "../access/one-by-one.ts";
import type { TicketParts } from "./ticket-parts.ts";

const BY_RETENTION: Actor = { kind: "system", part: "retention" };
/** More wait for the next hour. */
const MOST_AT_A_TIME = 200;

/** Erases who asked, once the ticket has ended for long enough; what was broken stays. */
export async function eraseOldContacts({
  records,
  clock,
  contactKeptMs,
}: Pick<TicketParts, "records" | "clock"> & { readonly contactKeptMs: number }): Promise<void> {
  const before = clock.now() - contactKeptMs;
  const kept = await records
    .of(serviceRequestRecords)
    .list({ where: { erasedAt: null }, orderBy: "receivedAt", limit: MOST_AT_A_TIME });
  const old = await Promise.all(
    kept
      .filter(({ receivedAt }) => receivedAt < before)
      .map(async (request) => ({ request, ticket: await records.of(ticketRecords).find(request.ticketId) })),
  );
  const due = old.filter(({ ticket }) => ticket === undefined || (ticket.endedAt !== null && ticket.endedAt < before));
  await oneByOne(due, ({ request: { id, centerId } }) =>
    records.change({ actor: BY_RETENTION, action: "request.erase", reason: null, centerId }, async (transaction) => {
      const nobody = { contactName: null, contactPhone: null, contactEmail: null };
      await transaction.of(serviceRequestRecords).update(id, { ...nobody, erasedAt: transaction.at });
      await transaction.eraseDetails(id);
    }),
  );
}
