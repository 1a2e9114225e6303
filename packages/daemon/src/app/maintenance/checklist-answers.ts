import type { TicketRecord } from "../../ports/record-kinds/ticket-record.ts";
import { type TicketWorkRecord, ticketWorkRecords } from "../../ports/record-kinds/ticket-work-record.ts";
import type { RecordsTransaction } from "../../ports/records.ts";

/** The last answer to each item of a checklist, by its key. */
export function lastAnswers(work: readonly TicketWorkRecord[]): ReadonlyMap<string, TicketWorkRecord> {
  const answers = new Map<string, TicketWorkRecord>();
  for (const item of work.toSorted((one, other) => one.happenedAt - other.happenedAt)) {
    const key = item.body.checklist?.key;
    if (key !== undefined) answers.set(key, item);
  }
  return answers;
}

/** How many items that must be answered are not. */
export async function openItemCount({ id, checklist }: TicketRecord, records: RecordsTransaction): Promise<number> {
  const required = checklist.filter(({ isRequired }) => isRequired);
  if (required.length === 0) return 0;
  const answers = lastAnswers(await records.of(ticketWorkRecords).list({ where: { ticketId: id, kind: "checklist" } }));
  return required.filter(({ key }) => (answers.get(key)?.body.checklist?.answer ?? null) === null).length;
}
