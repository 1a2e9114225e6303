import { type ApplicationSource, NOTHING_TWD } from "@weishan/core/booking";
import type { EpochMs } from "@weishan/core/reading";
import type { ApplicationRecord } from "../../../ports/record-kinds/application-record.ts";
import type { RecordsTransaction } from "../../../ports/records.ts";
import type { AskedApplication } from "./application-side.ts";
import { type SlotParts, spanOf, withSlotIds } from "./application-slots.ts";
import { type ApplicationHand, keepApplication } from "./application-story.ts";
import { bookOf, termsOf } from "./application-terms.ts";

/** What is known of a new application besides what it says. */
export interface NewApplication {
  /** Made by us or, of somebody with an account, by them; it never contains `~`. */
  readonly id: string;
  readonly asked: AskedApplication;
  readonly source: ApplicationSource;
  readonly applicantId: string | null;
  readonly seriesId?: string | null;
  readonly hand: ApplicationHand;
}

/**
 * Keeps a new application as a draft, with its price and its findings by the rule book of today. Taking it further is a
 * step of its own, in the same change or later.
 *
 * @throws WeishanError QUERY_INVALID for venues that are not let, or not together
 */
export async function makeApplication(
  transaction: RecordsTransaction,
  { id, asked, source, applicantId, seriesId = null, hand }: NewApplication,
  parts: SlotParts,
): Promise<ApplicationRecord> {
  const at: EpochMs = transaction.at;
  const { book, centerId, venueClass } = bookOf(parts, asked.slots, at);
  const application = { ...asked, id, papers: [] };
  const { quote, findings } = await termsOf(parts, application, { book, at, look: transaction });
  const slots = withSlotIds(
    id,
    asked.slots.map((slot) => ({ ...slot, id: null })),
    [],
  );
  const { title, purpose, description, organisation, applicantClass, attendancePersons } = asked;
  const { contactName, contactPhone, contactEmail, equipment, airConditioning } = asked;
  const { needsStepFreeAccess, hasInsurance } = asked;
  const record: ApplicationRecord = {
    id,
    number: null,
    centerId,
    state: "draft",
    version: 1,
    source,
    applicantId,
    seriesId,
    venueClass,
    bookId: book.id,
    bookVersion: book.version,
    title,
    purpose,
    description,
    organisation,
    applicantClass,
    attendancePersons,
    contactName,
    contactPhone,
    contactEmail,
    slots,
    ...spanOf(slots),
    equipment: equipment.filter(({ count }) => count > 0),
    airConditioning,
    needsStepFreeAccess,
    hasInsurance,
    papers: [],
    quote,
    findings,
    overruled: [],
    owed: NOTHING_TWD,
    paid: NOTHING_TWD,
    refunded: NOTHING_TWD,
    createdAt: at,
    submittedAt: null,
    decidedAt: null,
    decidedBy: null,
    correction: null,
    dueAt: null,
    endedAt: null,
    endCause: null,
    wonBy: null,
    settlement: null,
    refund: null,
    erasedAt: null,
  };
  return keepApplication(transaction, record, { parts, told: { hand } });
}
