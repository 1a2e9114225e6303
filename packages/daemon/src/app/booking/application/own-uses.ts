import type { RuleBook } from "@weishan/core/booking";
import { type PlainDateText, taipeiDate } from "@weishan/core/calendar";
import { epochMs } from "@weishan/core/reading";
import { type ApplicationRecord, applicationRecords } from "../../../ports/record-kinds/application-record.ts";
import type { Records, RecordsTransaction } from "../../../ports/records.ts";
import { standingSlots } from "./application-claims.ts";
import type { AskedApplication, AskedSlot } from "./application-side.ts";

/** How a person is reached, and by that told from others. */
export type ApplicantContact = Pick<AskedApplication, "contactPhone" | "contactEmail">;

/** Whose uses are counted, and around which; the application itself does not count against its own quota. */
type CountedApplicant = Pick<AskedApplication, "organisation"> &
  Partial<ApplicantContact> & { readonly id: string | null; readonly slots: readonly AskedSlot[] };

/** The longest span that a quota counts in. */
const YEAR_MS = 366 * 86_400_000;

/**
 * The first days of the uses that an applicant has or wants by the same book, for its quotas: of an organisation by its
 * name, of a private person by telephone number or e-mail address. Of who said neither there are none.
 */
export async function ownUses(
  look: Pick<Records, "of"> | Pick<RecordsTransaction, "of">,
  application: CountedApplicant,
  book: RuleBook,
): Promise<readonly PlainDateText[]> {
  const { id, organisation, slots } = application;
  if (book.quotas.length === 0 || slots.length === 0) return [];
  const others = await look.of(applicationRecords).list({
    where: { organisation, bookId: book.id },
    anyOf: { state: COUNTING_STATES },
    between: {
      firstFromAt: { before: epochMs(Math.max(...slots.map(({ to }) => to)) + YEAR_MS) },
      lastToAt: { from: epochMs(Math.min(...slots.map(({ from }) => from)) - YEAR_MS) },
    },
  });
  return others
    .filter((other) => other.id !== id && (organisation !== null || isSamePerson(other, application)))
    .flatMap((other) => standingSlots(other).map(({ from }) => taipeiDate(from)));
}

const isSamePerson = (one: ApplicantContact, other: Partial<ApplicantContact>): boolean =>
  isSame(digitsOf(one.contactPhone), digitsOf(other.contactPhone)) ||
  isSame(one.contactEmail?.toLowerCase(), other.contactEmail?.toLowerCase());

const isSame = (one: string | undefined, other: string | undefined): boolean => (one ?? "") !== "" && one === other;

/** A number is the same however it is grouped. */
const digitsOf = (phone: string | null | undefined): string => (phone ?? "").replaceAll(/\D/gu, "");

/** What counts against a quota: everything that was used, or may still be. */
const COUNTING_STATES: readonly ApplicationRecord["state"][] = [
  "submitted",
  "correction-asked",
  "approved",
  "payment-due",
  "confirmed",
  "in-use",
  "handed-back",
  "deposit-settled",
  "closed",
  "stopped",
];
