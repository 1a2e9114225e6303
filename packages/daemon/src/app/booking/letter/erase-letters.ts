import { bookingLetterRecords } from "../../../ports/record-kinds/booking-letter-record.ts";
import { outgoingMailRecords } from "../../../ports/record-kinds/outgoing-mail-record.ts";
import type { RecordsTransaction } from "../../../ports/records.ts";
import { oneByOne } from "../../access/one-by-one.ts";

/** Takes the mails to an applicant out of the outbox, with their addresses; that they were written to stays. */
export async function eraseLetters(applicationId: string, transaction: RecordsTransaction): Promise<void> {
  const mails = transaction.of(outgoingMailRecords);
  const letters = await transaction.of(bookingLetterRecords).list({ where: { applicationId } });
  await oneByOne(letters, async ({ id: subjectId }) => {
    const posted = await mails.list({ where: { subjectId } });
    await oneByOne(posted, ({ id }) => mails.remove(id));
    await oneByOne(posted, ({ id }) => transaction.eraseDetails(id));
  });
}
