import type { AuditEntry, AuditQuery } from "../../ports/audit-trail.ts";
import { accessLinkRecords } from "../../ports/record-kinds/access-link-record.ts";
import { applicationRecords } from "../../ports/record-kinds/application-record.ts";
import { bookingPaymentRecords } from "../../ports/record-kinds/booking-payment-record.ts";
import { calendarFeedRecords } from "../../ports/record-kinds/calendar-feed-record.ts";
import { commandRequestRecords } from "../../ports/record-kinds/command-request-record.ts";
import { leaseRecords } from "../../ports/record-kinds/lease-record.ts";
import { lockOutRecords } from "../../ports/record-kinds/lock-out-record.ts";
import { personRecords } from "../../ports/record-kinds/person-record.ts";
import { ticketRecords } from "../../ports/record-kinds/ticket-record.ts";
import { ticketWorkRecords } from "../../ports/record-kinds/ticket-work-record.ts";
import { personOnRosters } from "../alarm/person-on-rosters.ts";
import type { AccessParts } from "./access-parts.ts";
import { correspondenceWith } from "./correspondence.ts";
import { grantView } from "./person-directory.ts";

const PAGE = 500;
/** A life's work of one person; more would not fit into one answer. */
const MAX_ENTRIES = 20_000;

/**
 * Everything that is kept about a person: the right of access of the Personal Data Protection Act (個人資料保護法,
 * article 10). Secrets themselves, such as the hash of a password, are said to be kept, not shown.
 */
export async function personalDataOf(
  personId: string,
  { records, accounts, auditTrail, directory, clock }: AccessParts,
): Promise<Readonly<Record<string, unknown>>> {
  const person = await records.of(personRecords).find(personId);
  const [
    grants,
    facts,
    sessions,
    apiKeys,
    { invitations, mails },
    links,
    leases,
    requests,
    lockOuts,
    rosters,
    ticketsReported,
    ticketWork,
    applications,
    calendarFeeds,
    paymentsRecorded,
    done,
    about,
  ] = await Promise.all([
    directory.grantsOf(personId),
    accounts.credentials.facts(personId),
    accounts.sessions.of(personId),
    accounts.apiKeys.of(personId),
    correspondenceWith({ id: personId, email: person?.email ?? null }, records),
    records.of(accessLinkRecords).list({ where: { personId } }),
    records.of(leaseRecords).list({ where: { holderId: personId }, limit: MAX_ENTRIES }),
    records.of(commandRequestRecords).list({ where: { requestedBy: personId }, limit: MAX_ENTRIES }),
    records.of(lockOutRecords).list({ where: { holderId: personId }, limit: MAX_ENTRIES }),
    personOnRosters(personId, records),
    records.of(ticketRecords).list({ where: { reportedBy: personId }, limit: MAX_ENTRIES }),
    records.of(ticketWorkRecords).list({ where: { personId }, limit: MAX_ENTRIES }),
    records.of(applicationRecords).list({ where: { applicantId: personId }, limit: MAX_ENTRIES }),
    records.of(calendarFeedRecords).list({ where: { personId }, limit: MAX_ENTRIES }),
    records.of(bookingPaymentRecords).list({ where: { recordedBy: personId }, limit: MAX_ENTRIES }),
    entriesOf(auditTrail.search.bind(auditTrail), { personId }),
    entriesOf(auditTrail.search.bind(auditTrail), { subjectKind: "person", subjectId: personId }),
  ]);
  return {
    toldAt: clock.now(),
    person: person ?? null,
    grants: grants.map(grantView),
    signsInWith: facts ?? null,
    sessions,
    apiKeys,
    invitations,
    passwordResets: links,
    mails,
    leases,
    commandRequests: requests,
    lockOuts,
    rosters,
    ticketsReported,
    ticketWork,
    applications,
    calendarFeeds,
    paymentsRecorded,
    auditOfWhatWasDone: done,
    auditOfWhatWasDoneToIt: about,
  };
}

async function entriesOf(
  search: (query: AuditQuery) => Promise<readonly AuditEntry[]>,
  query: Omit<AuditQuery, "limit">,
): Promise<readonly AuditEntry[]> {
  const entries: AuditEntry[] = [];
  while (entries.length < MAX_ENTRIES) {
    const last = entries.at(-1);
    const before = last === undefined ? {} : { beforeSequence: last.sequence };
    // oxlint-disable-next-line no-await-in-loop -- each page begins where the one before ended
    const page = await search({ ...query, ...before, limit: PAGE });
    entries.push(...page);
    if (page.length < PAGE) break;
  }
  return entries;
}
