import { personRecords } from "../../ports/record-kinds/person-record.ts";
import type { TicketRecord } from "../../ports/record-kinds/ticket-record.ts";
import type { RecordsTransaction } from "../../ports/records.ts";
import { oneByOne } from "../access/one-by-one.ts";
import type { Postbox } from "../access/postbox.ts";

/** Where mails about tickets are put; undefined before the daemon is open, and where there is no mail server. */
export type TicketPostbox = () => Postbox | undefined;

/**
 * Puts a mail about a ticket for each of these people into the transaction of what it tells of: it goes out if that is
 * kept, however often the mail server is away.
 */
export async function mailAbout(
  transaction: RecordsTransaction,
  { id }: TicketRecord,
  {
    template,
    personIds,
    postbox,
  }: {
    readonly template: "ticket-assigned" | "ticket-overdue";
    readonly personIds: readonly string[];
    readonly postbox: TicketPostbox;
  },
): Promise<void> {
  const box = postbox();
  if (box?.isOpen !== true) return;
  await oneByOne([...new Set(personIds)], async (personId) => {
    const person = await transaction.of(personRecords).find(personId);
    if (person === undefined || person.email === null || person.disabledAt !== null) return;
    const { email: toAddress, language } = person;
    await box.put(transaction, { template, subjectId: id, personId, toAddress, language });
  });
}
