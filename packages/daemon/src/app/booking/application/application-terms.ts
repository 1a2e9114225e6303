import {
  applicantClass,
  type CheckContext,
  checkRequest,
  excludeEachOther,
  type Finding,
  leavesOf,
  type Quote,
  quote,
  type RuleBook,
} from "@weishan/core/booking";
import { type PlainDateText, taipeiDate, taipeiInstant } from "@weishan/core/calendar";
import type { LocalName } from "@weishan/core/center";
import { WeishanError } from "@weishan/core/error";
import type { EpochMs } from "@weishan/core/reading";
import { type ApplicationRecord, applicationRecords } from "../../../ports/record-kinds/application-record.ts";
import type { RecordsTransaction } from "../../../ports/records.ts";
import { standingSlots } from "./application-claims.ts";
import type { ApplicationParts } from "./application-parts.ts";
import type { AskedApplication, AskedSlot } from "./application-side.ts";
import { type ApplicantContact, ownUses } from "./own-uses.ts";

type TermParts = Pick<ApplicationParts, "records" | "ledger" | "shelf" | "calendar" | "declaredDays">;

/** Records to look at: all of them, or those inside a change. */
export type ApplicationLook = Pick<ApplicationParts["records"], "of"> | Pick<RecordsTransaction, "of">;

/** What a price and its findings are worked out of. */
export type PricedApplication = Pick<
  AskedApplication,
  "applicantClass" | "attendancePersons" | "equipment" | "airConditioning" | "hasInsurance" | "organisation"
> &
  Partial<ApplicantContact> & {
    /** The application itself, which does not count against its own quota. */
    readonly id: string | null;
    readonly slots: readonly AskedSlot[];
    readonly papers: readonly { readonly key: string }[];
  };

/** What an application costs, and in what it does not follow the rules. */
export interface ApplicationTerms {
  readonly quote: Quote;
  readonly findings: readonly Finding[];
}

/**
 * The book by which all of the slots are let, for an application handed in at an instant, with the centre and the class
 * of the first.
 *
 * @throws WeishanError QUERY_INVALID where a resource is unknown or not let, or where they are let by different books
 */
export function bookOf(
  parts: Pick<TermParts, "ledger" | "shelf">,
  slots: readonly AskedSlot[],
  at: EpochMs,
): { readonly book: RuleBook; readonly centerId: string; readonly venueClass: ApplicationRecord["venueClass"] } {
  const found = slots.map(({ resourceId }) => {
    const resource = parts.ledger.tree.byId.get(resourceId);
    if (resource === undefined) throw unusable(`there is no venue ${resourceId}`, resourceId);
    const book = parts.shelf.bookFor(resource, taipeiDate(at));
    if (book === undefined) throw unusable(`${resourceId} is not let: no rule book is in force for it`, resourceId);
    return { resource, book };
  });
  const [first] = found;
  if (first === undefined) throw unusable("an application is for at least one use", "");
  const other = found.find(
    ({ resource, book }) => book.id !== first.book.id || resource.centerId !== first.resource.centerId,
  );
  if (other !== undefined) {
    throw unusable(
      `${first.resource.id} and ${other.resource.id} are let by different rules; make an application for each`,
      other.resource.id,
    );
  }
  return { book: first.book, centerId: first.resource.centerId, venueClass: first.resource.venueClass };
}

/** @throws WeishanError QUERY_INVALID where a use has moved to something that another book lets */
export function requireSameBook(
  parts: Pick<TermParts, "ledger" | "shelf">,
  { bookId, centerId }: Pick<ApplicationRecord, "bookId" | "centerId">,
  { slots, at }: { readonly slots: readonly AskedSlot[]; readonly at: EpochMs },
): void {
  const wanted = bookOf(parts, slots, at);
  if (wanted.book.id === bookId && wanted.centerId === centerId) return;
  throw unusable("that venue is let by other rules; it takes an application of its own", slots[0]?.resourceId ?? "");
}

const DAY_MS = 86_400_000;
/** No venue is let further away: a date beyond is a slip of the finger, or somebody who wants to keep us busy. */
const FARTHEST_MS = 5 * 366 * DAY_MS;
/** Half a year at a time; what a rule book allows is far less. */
const LONGEST_MS = 184 * DAY_MS;
/** All uses of an application together: one a day for a year, or a few long ones. Each day is looked at. */
const LONGEST_IN_ALL_MS = 2 * 366 * DAY_MS;

/**
 * Every day of a use is looked at several times, by whoever asks for a price without an account too.
 *
 * @throws WeishanError QUERY_INVALID for uses that no venue could have
 */
function requireSensible(slots: readonly AskedSlot[], at: EpochMs): void {
  let allMs = 0;
  for (const { resourceId, from, to } of slots) {
    if (Math.abs(from - at) > FARTHEST_MS)
      throw unusable(`${resourceId} is used within five years of today`, resourceId);
    if (to - from > LONGEST_MS) throw unusable(`${resourceId} is used for at most half a year at a time`, resourceId);
    allMs += Math.max(0, to - from);
  }
  if (allMs <= LONGEST_IN_ALL_MS) return;
  throw unusable("an application is for at most two years in all; make several", slots[0]?.resourceId ?? "");
}

/**
 * The price and the findings of an application by a version of its rule book.
 *
 * @throws WeishanError QUERY_INVALID for uses that no venue could have
 */
export async function termsOf(
  parts: TermParts,
  application: PricedApplication,
  {
    book,
    at,
    look = parts.records,
  }: { readonly book: RuleBook; readonly at: EpochMs; readonly look?: ApplicationLook },
): Promise<ApplicationTerms> {
  const { slots, papers } = application;
  requireSensible(slots, at);
  const isHoliday = (date: PlainDateText) => !parts.calendar.isWorkday(date);
  const days = parts.declaredDays.all();
  const centerIds = new Set(slots.map(({ resourceId }) => parts.ledger.tree.byId.get(resourceId)?.centerId ?? ""));
  const context: CheckContext = {
    at,
    isHoliday,
    resourceOf: (resourceId) => parts.ledger.tree.byId.get(resourceId),
    ownUses: await ownUses(look, application, book),
    isDeclaredOff: (date, { to }) =>
      days.some(
        (day) =>
          day.date === date &&
          (day.from === null || to > taipeiInstant(date, day.from)) &&
          day.centerIds.some((id) => centerIds.has(id)),
      ),
  };
  const request = { ...application, papers: papers.map(({ key }) => key) };
  return { quote: quote(book, request, isHoliday), findings: checkRequest(book, request, context) };
}

/** Findings that nobody let pass. */
export const openFindings = ({
  findings,
  overruled,
}: Pick<ApplicationRecord, "findings" | "overruled">): readonly Finding[] =>
  findings.filter(({ key }) => !overruled.some((passed) => passed.key === key));

/** Fields that every application has, by their names where they are empty. */
export function missingFields(
  application: Pick<
    ApplicationRecord,
    "title" | "organisation" | "applicantClass" | "contactName" | "contactPhone" | "contactEmail" | "erasedAt" | "slots"
  >,
  book: RuleBook,
): readonly LocalName[] {
  if (application.erasedAt !== null) return [];
  // Whoever applies for themselves is named as the contact.
  const isPrivatePerson = applicantClass(book, application.applicantClass)?.isPrivatePerson === true;
  const isEmpty = (text: string | null): boolean => (text ?? "").trim() === "";
  return [
    ...(isEmpty(application.title) ? [{ zh: "活動名稱", en: "the title" }] : []),
    ...(isEmpty(application.organisation) && !isPrivatePerson ? [{ zh: "申請單位", en: "the organisation" }] : []),
    ...(isEmpty(application.contactName) ? [{ zh: "聯絡人", en: "a contact person" }] : []),
    ...(isEmpty(application.contactPhone) && isEmpty(application.contactEmail)
      ? [{ zh: "電話或電子郵件", en: "a telephone number or an e-mail address" }]
      : []),
    ...(standingSlots(application).length === 0 ? [{ zh: "使用時間", en: "a time of use" }] : []),
  ];
}

/** The undecided applications that want some of the time of these slots, without the application itself. */
export async function rivalsOf(
  parts: Pick<TermParts, "records" | "ledger">,
  { id, slots }: { readonly id: string | null; readonly slots: readonly AskedSlot[] },
  look: ApplicationLook = parts.records,
): Promise<readonly ApplicationRecord[]> {
  if (slots.length === 0) return [];
  const wanted = slots.map((slot) => ({ ...slot, leafIds: leafIdsOf(parts, slot.resourceId) }));
  const to = slots.reduce((last, slot) => (slot.to > last ? slot.to : last), slots[0]?.to ?? 0);
  const pending = await look.of(applicationRecords).list({ anyOf: { state: ["submitted", "correction-asked"] } });
  return pending.filter(
    (other) =>
      other.id !== id &&
      other.firstFromAt < to &&
      standingSlots(other).some((slot) => {
        const theirs = { ...slot, leafIds: leafIdsOf(parts, slot.resourceId) };
        return wanted.some((own) => excludeEachOther(own, theirs));
      }),
  );
}

const leafIdsOf = ({ ledger: { tree } }: Pick<TermParts, "ledger">, resourceId: string): readonly string[] =>
  tree.byId.has(resourceId) ? leavesOf(tree, resourceId) : [resourceId];

const unusable = (message: string, resourceId: string): WeishanError =>
  new WeishanError("QUERY_INVALID", message, { resourceId });
