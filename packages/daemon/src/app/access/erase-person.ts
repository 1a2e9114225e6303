import { accessLinkRecords } from "../../ports/record-kinds/access-link-record.ts";
import { invitationRecords } from "../../ports/record-kinds/invitation-record.ts";
import { outgoingMailRecords } from "../../ports/record-kinds/outgoing-mail-record.ts";
import { personGrantRecords, personRecords } from "../../ports/record-kinds/person-record.ts";
import type { Change, RecordsTransaction } from "../../ports/records.ts";
import { takeOffRosters } from "../alarm/person-on-rosters.ts";
import { eraseApplicant } from "../booking/application/erase-applicant.ts";
import { eraseFeeds } from "../booking/calendar-feed/erase-feeds.ts";
import type { AccessParts } from "./access-parts.ts";
import { correspondenceWith } from "./correspondence.ts";
import { oneByOne } from "./one-by-one.ts";

/** Who somebody is called once the name is gone: a deleted user. */
export const ERASED_NAME = "已刪除的使用者";

export interface Erasure {
  readonly personId: string;
  readonly change: Change;
  /** Refuses the erasure by throwing. */
  readonly check: (transaction: RecordsTransaction) => Promise<void>;
}

/**
 * Takes out everything that tells who somebody was: the account with its sessions and keys, name and address,
 * invitations and mails, and the details of the audit trail about that person. That a person with this id did
 * something stays, and the chain still verifies.
 */
export async function erasePerson(
  { records, accounts }: Pick<AccessParts, "records" | "accounts">,
  { personId, change, check }: Erasure,
): Promise<void> {
  await records.change(change, async (transaction) => {
    await eraseInTransaction(transaction, personId);
    await check(transaction);
  });
  // Afterwards: an account that is left by a loss of power opens nothing, since its person may not come in.
  await accounts.credentials.remove(personId);
}

/** The part of an erasure that is in the records. */
export async function eraseInTransaction(transaction: RecordsTransaction, personId: string): Promise<void> {
  const { at } = transaction;
  const people = transaction.of(personRecords);
  const person = await people.find(personId);
  if (person === undefined || person.erasedAt !== null) return;
  const grants = transaction.of(personGrantRecords);
  const links = transaction.of(accessLinkRecords);
  const mails = transaction.of(outgoingMailRecords);
  const invitations = transaction.of(invitationRecords);
  const { invitations: invited, mails: posted } = await correspondenceWith(person, transaction);
  await oneByOne(await grants.list({ where: { personId } }), ({ id }) => grants.remove(id));
  await oneByOne(await links.list({ where: { personId } }), ({ id }) => links.remove(id));
  await oneByOne(posted, ({ id }) => mails.remove(id));
  await oneByOne(invited, ({ id }) => invitations.remove(id));
  await oneByOne([...posted, ...invited], ({ id }) => transaction.eraseDetails(id));
  await takeOffRosters(personId, transaction);
  await eraseApplicant(personId, transaction);
  await eraseFeeds(personId, transaction);
  const disabledAt = person.disabledAt ?? at;
  await people.update(personId, { displayName: ERASED_NAME, email: null, erasedAt: at, disabledAt });
  await transaction.eraseDetails(personId);
}
