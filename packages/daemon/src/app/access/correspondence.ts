import { type InvitationRecord, invitationRecords } from "../../ports/record-kinds/invitation-record.ts";
import { type OutgoingMailRecord, outgoingMailRecords } from "../../ports/record-kinds/outgoing-mail-record.ts";
import type { PersonRecord } from "../../ports/record-kinds/person-record.ts";
import type { Records } from "../../ports/records.ts";

interface Correspondence {
  readonly invitations: readonly InvitationRecord[];
  readonly mails: readonly OutgoingMailRecord[];
}

/**
 * What was written to a person: invitations, also those that were withdrawn, replaced or not accepted and know only
 * the address, and all mails with those of the invitations.
 */
export async function correspondenceWith(
  { id, email }: Pick<PersonRecord, "id" | "email">,
  records: Pick<Records, "of">,
): Promise<Correspondence> {
  const [kept, posted] = [records.of(invitationRecords), records.of(outgoingMailRecords)];
  const invitations = [...(await kept.list({ where: { personId: id } }))];
  if (email !== null) invitations.push(...(await kept.list({ where: { email, personId: null } })));
  const mails = [...(await posted.list({ where: { personId: id } }))];
  for (const invitation of invitations) {
    // oxlint-disable-next-line no-await-in-loop -- one transaction, one statement after the other
    mails.push(...(await posted.list({ where: { subjectId: invitation.id } })));
  }
  return { invitations, mails };
}
