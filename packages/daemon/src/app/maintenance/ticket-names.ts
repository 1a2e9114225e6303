import { contractorRecords } from "../../ports/record-kinds/contractor-record.ts";
import type { TicketParts } from "./ticket-parts.ts";
import type { FirmRef, PersonRef } from "./ticket-views.ts";

/** The names that a list of tickets shows, read once for all of them. */
export interface TicketNames {
  person(personId: string | null): PersonRef | null;
  firm(contractorId: string | null): FirmRef | null;
}

/** Reads the names of people; somebody who is no longer known is shown by id. */
export async function ticketNames(
  personIds: Iterable<string | null>,
  { people, records }: Pick<TicketParts, "people" | "records">,
): Promise<TicketNames> {
  const ids = [...new Set(personIds)].filter((id) => id !== null);
  const [names, firms] = await Promise.all([
    ids.length === 0 ? new Map<string, string>() : people.names(ids),
    records.of(contractorRecords).list(),
  ]);
  const firmNames = new Map(firms.map(({ id, name }) => [id, name]));
  return {
    person: (personId) => (personId === null ? null : { personId, displayName: names.get(personId) ?? personId }),
    firm: (contractorId) =>
      contractorId === null ? null : { contractorId, name: firmNames.get(contractorId) ?? contractorId },
  };
}
