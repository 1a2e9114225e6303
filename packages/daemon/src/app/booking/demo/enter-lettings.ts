import { NOTHING_TWD, type RuleBook } from "@weishan/core/booking";
import { rocYear } from "@weishan/core/calendar";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import { type ApplicationRecord, applicationRecords } from "../../../ports/record-kinds/application-record.ts";
import type { Records } from "../../../ports/records.ts";
import type { ClaimsLedger } from "../ledger/claims-ledger.ts";
import type { SeededLetting } from "./seeded-year.ts";

/** Lettings of one change of the records: few enough that others get their turn in between. */
const AT_ONCE = 200;

export interface EnterParts {
  readonly records: Records;
  readonly ledger: ClaimsLedger;
  /** The rule book that such a letting was agreed under; null: none is known, and it cost nothing. */
  readonly bookOf: (letting: SeededLetting) => RuleBook | null;
  /** The first number that is given out; each letting gets the next. */
  readonly numberFrom: number;
}

/**
 * Enters lettings of the past as if the desk had carried each to its end: an application with its claims, in the same
 * change, through the same ledger. What is taken twice is refused there as everywhere.
 *
 * @throws WeishanError CLAIM_CONFLICT where two of them want the same time and place
 */
export async function enterLettings(lettings: readonly SeededLetting[], parts: EnterParts): Promise<void> {
  const { records, ledger } = parts;
  const change = {
    actor: { kind: "system", part: "demonstration" },
    action: "demonstration.lettings",
    reason: "示範資料 demonstration data",
  } as const;
  for (let first = 0; first < lettings.length; first += AT_ONCE) {
    const some = lettings.slice(first, first + AT_ONCE);
    // oxlint-disable-next-line no-await-in-loop -- changes are one after another
    await records.change(change, async (transaction) => {
      const rows = some.map((letting, index) =>
        rowOf(letting, { book: parts.bookOf(letting), number: parts.numberFrom + first + index }),
      );
      await transaction.of(applicationRecords).insertAll(rows);
      // What nobody came to, or was called off, gave its time back; only what took place holds it.
      const held = some.filter(({ outcome }) => outcome === "held");
      await ledger.place(
        transaction,
        held.flatMap(({ id, slots, title, organisation }) =>
          slots.map(({ resourceId, from, to }, index) => ({
            bookingId: `${id}~${index + 1}`,
            kind: "booking" as const,
            resourceId,
            from,
            to,
            title,
            organisation: organisation.name,
            applicationId: id,
          })),
        ),
      );
    });
  }
}

const DAY_MS = 86_400_000;

function rowOf(
  letting: SeededLetting,
  { book, number }: { readonly book: RuleBook | null; readonly number: number },
): ApplicationRecord {
  const { id, centerId, venueClass, slots, title, purpose, organisation, attendancePersons, outcome } = letting;
  const firstFromAt = epochMs(Math.min(...slots.map(({ from }) => from)));
  const lastToAt = epochMs(Math.max(...slots.map(({ to }) => to)));
  const at = (daysBefore: number): EpochMs => epochMs(firstFromAt - daysBefore * DAY_MS);
  const bookId = book?.id ?? "demonstration";
  const bookVersion = book?.version ?? 1;
  const classes = book?.applicantClasses ?? [];
  const applicantClass = (
    classes[Math.min(organisation.rank, classes.length - 1)] ?? { key: `class-${organisation.rank}` }
  ).key;
  return {
    id,
    number: `${rocYear(firstFromAt)}-${centerId}-B${String(number).padStart(5, "0")}`,
    centerId,
    state: outcome === "held" ? "closed" : "cancelled",
    version: 1,
    source: "desk",
    applicantId: null,
    seriesId: null,
    venueClass,
    bookId,
    bookVersion,
    title,
    purpose,
    description: "示範資料",
    organisation: organisation.name,
    applicantClass,
    attendancePersons,
    contactName: null,
    contactPhone: null,
    contactEmail: null,
    slots: slots.map((slot, index) => ({ id: `${id}~${index + 1}`, ...slot, layout: null, ended: null })),
    firstFromAt,
    lastToAt,
    equipment: [],
    airConditioning: true,
    hasInsurance: true,
    papers: [],
    quote: { bookId, bookVersion, lines: [], feeTwd: 0, depositTwd: 0, totalTwd: 0 },
    findings: [],
    overruled: [],
    owed: NOTHING_TWD,
    paid: NOTHING_TWD,
    refunded: NOTHING_TWD,
    createdAt: at(21),
    submittedAt: at(20),
    decidedAt: at(17),
    decidedBy: null,
    correction: null,
    dueAt: null,
    endedAt: outcome === "held" ? lastToAt : at(3),
    endCause: outcome === "held" ? null : outcome === "no-show" ? "no-show" : "applicant",
    wonBy: null,
    settlement: null,
    refund: null,
    erasedAt: null,
  };
}
