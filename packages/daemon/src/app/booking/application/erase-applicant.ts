import { applicationRecords } from "../../../ports/record-kinds/application-record.ts";
import type { RecordsTransaction } from "../../../ports/records.ts";
import { eraseLetters } from "../letter/erase-letters.ts";

/** Takes out of a person's applications who is to be called; that an organisation used a venue stays. */
export async function eraseApplicant(personId: string, transaction: RecordsTransaction): Promise<void> {
  const applications = transaction.of(applicationRecords);
  for (const { id } of await applications.list({ where: { applicantId: personId, erasedAt: null } })) {
    const nobody = { contactName: null, contactPhone: null, contactEmail: null };
    // oxlint-disable-next-line no-await-in-loop -- one transaction
    await applications.update(id, { ...nobody, erasedAt: transaction.at });
    // oxlint-disable-next-line no-await-in-loop -- see above
    await eraseLetters(id, transaction);
    // oxlint-disable-next-line no-await-in-loop -- see above
    await transaction.eraseDetails(id);
  }
}
