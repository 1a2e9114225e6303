import {
  type ApplicationState,
  holdsTime,
  NOTHING_TWD,
  owedBy,
  type Quote,
  quote,
  type RuleBook,
} from "@weishan/core/booking";
import { rocYear } from "@weishan/core/calendar";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import {
  type ApplicationCounterRecord,
  type ApplicationRecord,
  applicationCounterRecords,
  applicationEventRecords,
  applicationRecords,
} from "../../../ports/record-kinds/application-record.ts";
import type { Records, RecordsTransaction } from "../../../ports/records.ts";
import { claimsOf } from "../application/application-claims.ts";
import type { ClaimsLedger } from "../ledger/claims-ledger.ts";
import { enterPayments } from "../payment/enter-payments.ts";
import type { SeededLetting } from "./seeded-year.ts";

/** Lettings of one change of the records: few enough that others get their turn in between. */
const AT_ONCE = 200;
const DAY_MS = 86_400_000;
const BY_DEMO = { kind: "system", part: "demonstration" } as const;

export interface EnterParts {
  readonly records: Records;
  readonly ledger: ClaimsLedger;
  /** The rule book that such a letting was agreed under; null: none is known, and it cost nothing. */
  readonly bookOf: (letting: SeededLetting) => RuleBook | null;
  readonly isHoliday: (date: string) => boolean;
  readonly now: EpochMs;
  /** When the contacts of lettings so old were erased; absent: nobody's were. */
  readonly erasedAt?: EpochMs;
}

/**
 * Enters lettings as if the desk had carried each as far as its time has come: an application with its claims, in the
 * same change, through the same ledger. What is taken twice is refused there as everywhere.
 *
 * @throws WeishanError CLAIM_CONFLICT where two of them want the same time and place
 */
export async function enterLettings(lettings: readonly SeededLetting[], parts: EnterParts): Promise<void> {
  const { records, ledger } = parts;
  const change = { actor: BY_DEMO, action: "demonstration.lettings", reason: "示範資料 demonstration data" };
  for (let first = 0; first < lettings.length; first += AT_ONCE) {
    const some = lettings.slice(first, first + AT_ONCE);
    // oxlint-disable-next-line no-await-in-loop -- changes are one after another
    await records.change(change, async (transaction) => {
      const numberOf = await numbersFor(some, transaction);
      const entered = some.map((letting) => {
        const book = parts.bookOf(letting);
        return { book, row: rowOf(letting, { ...parts, book, number: numberOf.get(letting.id) ?? null }) };
      });
      await transaction.of(applicationRecords).insertAll(entered.map(({ row }) => row));
      await transaction.of(applicationEventRecords).insertAll(entered.map(({ row }) => eventOf(row)));
      await enterPayments(
        transaction,
        entered.map(({ row }) => row),
      );
      await ledger.place(
        transaction,
        entered.filter(({ row }) => hasItsTime(row.state)).flatMap(({ row, book }) => claimsOfRow(row, book, ledger)),
      );
    });
  }
}

/** What nobody came to, or was called off, gave its time back; what took place keeps it. */
const hasItsTime = (state: ApplicationState): boolean =>
  holdsTime(state) || state === "handed-back" || state === "deposit-settled" || state === "closed";

/** Numbers as the desk gives them out, in the year and centre of each. */
async function numbersFor(
  lettings: readonly SeededLetting[],
  transaction: RecordsTransaction,
): Promise<ReadonlyMap<string, string>> {
  const counters = transaction.of(applicationCounterRecords);
  const given = new Map<string, string>();
  for (const [id, group] of Map.groupBy(lettings, keyOf)) {
    // oxlint-disable-next-line no-await-in-loop -- one transaction
    const counter: ApplicationCounterRecord | undefined = await counters.find(id);
    const before = counter?.lastNumber ?? 0;
    for (const [index, letting] of group.entries()) {
      given.set(letting.id, `${id}-B${String(before + index + 1).padStart(5, "0")}`);
    }
    const lastNumber = before + group.length;
    // oxlint-disable-next-line no-await-in-loop -- see above
    await (counter === undefined ? counters.insert({ id, lastNumber }) : counters.update(id, { lastNumber }));
  }
  return given;
}

const firstOf = ({ slots }: SeededLetting): number => Math.min(...slots.map(({ from }) => from));
const keyOf = (letting: SeededLetting): string => `${rocYear(epochMs(firstOf(letting)))}-${letting.centerId}`;

/** Set-up and tear-down are the rule book's; without one there is only the time itself. */
const claimsOfRow = (row: ApplicationRecord, book: RuleBook | null, ledger: ClaimsLedger) =>
  book === null
    ? row.slots.map(({ id: bookingId, resourceId, from, to }) => {
        const { title, organisation, id: applicationId } = row;
        return { bookingId, kind: "booking" as const, resourceId, from, to, title, organisation, applicationId };
      })
    : claimsOf(row, { book: { ...book, buffers: { setUpMin: 0, tearDownMin: 0 } }, kind: "booking", ledger });

function stateOf({ state, outcome, slots }: SeededLetting, now: EpochMs): ApplicationState {
  if (state !== undefined) return state;
  if (outcome !== "held") return "cancelled";
  if (slots.every(({ to }) => to <= now)) return "closed";
  return slots.some(({ from }) => from <= now) ? "in-use" : "confirmed";
}

function rowOf(
  letting: SeededLetting,
  {
    book,
    number,
    now,
    isHoliday,
    erasedAt,
  }: Pick<EnterParts, "now" | "isHoliday" | "erasedAt"> & {
    readonly book: RuleBook | null;
    readonly number: string | null;
  },
): ApplicationRecord {
  const { id, centerId, venueClass, slots, title, purpose, organisation, attendancePersons, outcome } = letting;
  const state = stateOf(letting, now);
  const firstFromAt = epochMs(firstOf(letting));
  const lastToAt = epochMs(Math.max(...slots.map(({ to }) => to)));
  const at = (daysBefore: number): EpochMs => epochMs(Math.min(firstFromAt, now) - daysBefore * DAY_MS);
  const classes = book?.applicantClasses ?? [];
  const own = classes[Math.min(organisation.rank, classes.length - 1)];
  const applicantClass = own?.key ?? `class-${organisation.rank}`;
  const price: Quote =
    book === null
      ? { bookId: "demonstration", bookVersion: 1, lines: [], feeTwd: 0, depositTwd: 0, totalTwd: 0 }
      : quote(book, { applicantClass, slots, airConditioning: true, equipment: [] }, isHoliday);
  return {
    id,
    number,
    centerId,
    state,
    version: 1,
    source: "desk",
    applicantId: null,
    seriesId: null,
    venueClass,
    bookId: price.bookId,
    bookVersion: price.bookVersion,
    title,
    purpose,
    description: "示範資料 demonstration data",
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
    needsStepFreeAccess: false,
    hasInsurance: true,
    papers: [],
    quote: price,
    findings: [],
    overruled: [],
    ...moneyOf(price, state),
    createdAt: at(21),
    submittedAt: at(20),
    decidedAt: at(17),
    decidedBy: "demo-booking-desk",
    correction: null,
    dueAt: null,
    endedAt: state === "closed" ? lastToAt : state === "cancelled" || state === "force-majeure" ? at(3) : null,
    endCause: letting.endCause ?? (outcome === "held" ? null : outcome === "no-show" ? "no-show" : "applicant"),
    wonBy: null,
    settlement: null,
    refund: null,
    erasedAt: erasedAt ?? null,
  };
}

/** Paid once it is certain; the deposit went back where everything is over; nothing was paid of what was called off. */
function moneyOf(price: Quote, state: ApplicationState): Pick<ApplicationRecord, "owed" | "paid" | "refunded"> {
  const owed = owedBy(price);
  if (!hasItsTime(state) && state !== "stopped") {
    return { owed: NOTHING_TWD, paid: NOTHING_TWD, refunded: NOTHING_TWD };
  }
  if (state === "payment-due" || state === "approved") return { owed, paid: NOTHING_TWD, refunded: NOTHING_TWD };
  if (state !== "closed") return { owed, paid: owed, refunded: NOTHING_TWD };
  return { owed: { ...owed, deposit: 0 }, paid: owed, refunded: { ...NOTHING_TWD, deposit: owed.deposit } };
}

const eventOf = ({ id, createdAt, state }: ApplicationRecord) => ({
  id: `${id}~made`,
  applicationId: id,
  version: 1,
  kind: "made" as const,
  at: createdAt,
  personId: null,
  part: "demonstration",
  fromState: null,
  toState: state,
  reason: "示範資料 demonstration data",
  text: null,
});
