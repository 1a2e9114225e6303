import { mayDo } from "@weishan/core/access";
import { type PaymentBalance, paymentBalance, paymentRefusal, totalOfLines } from "@weishan/core/booking";
import { daysBetween, plainDateOf, taipeiDate } from "@weishan/core/calendar";
import { WeishanError } from "@weishan/core/error";
import type { Clock } from "../../../ports/clock.ts";
import { type ApplicationRecord, applicationRecords } from "../../../ports/record-kinds/application-record.ts";
import {
  type BookingPaymentRecord,
  bookingPaymentRecords,
} from "../../../ports/record-kinds/booking-payment-record.ts";
import type { Actor, Records, RecordsTransaction } from "../../../ports/records.ts";
import type { SpreadsheetWriter } from "../../../ports/spreadsheet-writer.ts";
import { holderNames, type PersonNames } from "../../command/person-names.ts";
import type { PaidApplications, RecordsLook } from "../document/application-facts.ts";
import { nextPaperNumber, type PaperSeries } from "../document/paper-number.ts";
import type {
  GivenPayment,
  PaymentCaller,
  PaymentQuery,
  PaymentStory,
  Payments,
  Reconciliation,
  ShownPayment,
} from "./payment-side.ts";
import { reconcileDays, sumOfDays } from "./reconcile.ts";
import { reconciliationCsv, reconciliationXlsx } from "./reconciliation-file.ts";

export interface PaymentDeskParts {
  readonly records: Records;
  readonly clock: Clock;
  readonly applications: PaidApplications;
  readonly names: PersonNames;
  readonly spreadsheets: SpreadsheetWriter;
  /** Makes the receipt of a payment, in its transaction. */
  readonly receipt: (
    transaction: RecordsTransaction,
    paid: { readonly application: ApplicationRecord; readonly payment: BookingPaymentRecord },
  ) => Promise<void>;
}

/** A year and a leap day: whoever reconciles more than a year asks twice. */
const MOST_DAYS = 366;
const SERIES: Readonly<Record<BookingPaymentRecord["type"], PaperSeries>> = {
  payment: "R",
  refund: "F",
  keep: "V",
  reversal: "V",
};

/** The ledger of payments: entries are added, nothing is ever changed. */
export class PaymentDesk implements Payments {
  readonly #parts: PaymentDeskParts;

  constructor(parts: PaymentDeskParts) {
    this.#parts = parts;
  }

  async story(applicationId: string, { principal }: PaymentCaller): Promise<PaymentStory> {
    const { records } = this.#parts;
    const application = await records.of(applicationRecords).find(applicationId);
    if (application === undefined || !mayDo(principal, "booking.manage", application)) throw unknown();
    return this.#story(records, application);
  }

  async record(applicationId: string, given: GivenPayment, { principal, actor }: PaymentCaller): Promise<PaymentStory> {
    const { records, clock } = this.#parts;
    const known = await records.of(applicationRecords).find(applicationId);
    if (known === undefined || !mayDo(principal, "payment.record", known)) throw unknown();
    if (plainDateOf(given.happenedOn).toString() > taipeiDate(clock.now())) {
      throw new WeishanError("PAYMENT_REFUSED", "money is recorded once it moved; this day is yet to come");
    }
    const change = { actor, action: `payment.${given.type}`, reason: given.reason, centerId: known.centerId };
    return records.change(change, async (transaction) => {
      await this.#add(transaction, { applicationId, given, actor, recordedBy: principal.personId });
      const application = await transaction.of(applicationRecords).find(applicationId);
      if (application === undefined) throw unknown();
      return this.#story(transaction, application);
    });
  }

  async list(query: PaymentQuery, { principal }: PaymentCaller): Promise<readonly ShownPayment[]> {
    const entries = await this.#entries(query, principal);
    const wanted = entries.filter(({ lines }) => query.kind === null || lines.some(({ kind }) => kind === query.kind));
    return this.#shown(this.#parts.records, wanted);
  }

  async reconcile(query: PaymentQuery, { principal }: PaymentCaller): Promise<Reconciliation> {
    const { records } = this.#parts;
    const entries = await this.#entries(query, principal);
    const undone = entries.flatMap(({ reversesId }) => reversesId ?? []);
    const reversedById = new Map<string, BookingPaymentRecord>();
    for (const ids of inParts(undone)) {
      // oxlint-disable-next-line no-await-in-loop -- a database takes only so many ids at once
      const found = await records.of(bookingPaymentRecords).list({ anyOf: { id: ids } });
      for (const entry of found) reversedById.set(entry.id, entry);
    }
    const reversed = entries.map((entry) => ({ entry, reversed: reversedById.get(entry.reversesId ?? "") }));
    const days = reconcileDays(reversed, query);
    const { from, to } = query;
    return { from, to, days, total: sumOfDays(days), entries: await this.#shown(records, entries) };
  }

  async reconciliationFile(query: PaymentQuery, format: "csv" | "xlsx", caller: PaymentCaller): Promise<Uint8Array> {
    const reconciliation = await this.reconcile(query, caller);
    return format === "csv"
      ? reconciliationCsv(reconciliation)
      : reconciliationXlsx(reconciliation, this.#parts.spreadsheets);
  }

  /** What an application has paid, inside a transaction or out of it. */
  async balanceOf(records: RecordsLook, application: ApplicationRecord): Promise<PaymentBalance> {
    return paymentBalance(await entriesOf(records, application.id), application.owed);
  }

  async #add(
    transaction: RecordsTransaction,
    {
      applicationId,
      given,
      actor,
      recordedBy,
    }: {
      readonly applicationId: string;
      readonly given: GivenPayment;
      readonly actor: Actor;
      readonly recordedBy: string;
    },
  ): Promise<void> {
    const { applications, receipt } = this.#parts;
    const payments = transaction.of(bookingPaymentRecords);
    // What waits for another payment of the same application waits here, before it looks at what there is.
    const [application] = await transaction.lock(applicationRecords, [applicationId]);
    if (application === undefined) throw unknown();
    const same = await payments.find(given.id);
    if (same !== undefined) return refuseOther(same, applicationId, given);
    const entries = await entriesOf(transaction, applicationId);
    const reversed = entries.find(({ id }) => id === given.reversesId);
    const lines = given.type === "reversal" ? (reversed?.lines ?? []) : given.lines;
    const wanted = { ...given, lines, reversesId: given.type === "reversal" ? given.reversesId : null };
    const refusal = paymentRefusal(entries, wanted);
    if (refusal !== undefined) throw new WeishanError("PAYMENT_REFUSED", refusal.text.en, { reason: refusal.reason });
    const payment: BookingPaymentRecord = {
      id: given.id,
      applicationId,
      centerId: application.centerId,
      type: given.type,
      lines,
      totalTwd: totalOfLines(lines),
      method: methodOf(given, reversed),
      happenedOn: given.happenedOn,
      reference: given.reference,
      number: await nextPaperNumber(transaction, SERIES[given.type], application.centerId),
      reversesId: wanted.reversesId,
      reason: given.reason,
      recordedBy,
      recordedAt: transaction.at,
    };
    await payments.insert(payment);
    if (payment.type === "payment") await receipt(transaction, { application, payment });
    const balance = paymentBalance([...entries, payment], application.owed);
    await applications.moneyMoved(transaction, applicationId, { balance, actor });
  }

  async #entries(
    { from, to, centerId }: PaymentQuery,
    principal: PaymentCaller["principal"],
  ): Promise<readonly BookingPaymentRecord[]> {
    if (!(daysBetween(from, to) > 0 && daysBetween(from, to) <= MOST_DAYS)) {
      throw new WeishanError(
        "QUERY_INVALID",
        `ask for 1 to ${MOST_DAYS} days; "to" is the first day that is not asked for`,
      );
    }
    const entries = await this.#parts.records
      .of(bookingPaymentRecords)
      .list({ between: { happenedOn: { from, before: to } }, orderBy: "happenedOn" });
    return entries
      .filter(
        (entry) => (centerId === null || entry.centerId === centerId) && mayDo(principal, "payment.record", entry),
      )
      .toSorted((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1));
  }

  async #story(records: RecordsLook, application: ApplicationRecord): Promise<PaymentStory> {
    const entries = await entriesOf(records, application.id);
    return { balance: paymentBalance(entries, application.owed), payments: await this.#shown(records, entries) };
  }

  async #shown(records: RecordsLook, entries: readonly BookingPaymentRecord[]): Promise<readonly ShownPayment[]> {
    const nameOf = await holderNames(new Set(entries.map(({ recordedBy }) => recordedBy)), this.#parts.names);
    const applicationIds = [...new Set(entries.map(({ applicationId }) => applicationId))];
    const numberOf = new Map<string, string | null>();
    for (const ids of inParts(applicationIds)) {
      // oxlint-disable-next-line no-await-in-loop -- a database takes only so many ids at once
      const applications = await records.of(applicationRecords).list({ anyOf: { id: ids } });
      for (const { id, number } of applications) numberOf.set(id, number);
    }
    const reversed = new Set<string | null>();
    for (const ids of inParts(entries.map(({ id }) => id))) {
      // oxlint-disable-next-line no-await-in-loop -- as above
      const reversals = await records.of(bookingPaymentRecords).list({ anyOf: { reversesId: ids } });
      for (const { reversesId } of reversals) reversed.add(reversesId);
    }
    return entries.map(({ recordedBy, ...entry }) => ({
      ...entry,
      applicationNumber: numberOf.get(entry.applicationId) ?? null,
      isReversed: reversed.has(entry.id),
      recordedBy: { zh: nameOf(recordedBy), en: nameOf(recordedBy) },
    }));
  }
}

/** A database takes only so many parameters of one question. */
const IDS_AT_A_TIME = 500;

function* inParts(ids: readonly string[]): Generator<readonly string[]> {
  for (let first = 0; first < ids.length; first += IDS_AT_A_TIME) yield ids.slice(first, first + IDS_AT_A_TIME);
}

const entriesOf = (records: RecordsLook, applicationId: string): Promise<readonly BookingPaymentRecord[]> =>
  records.of(bookingPaymentRecords).list({ where: { applicationId }, orderBy: "recordedAt" });

const keyOf = ({ happenedOn, number }: BookingPaymentRecord): string => `${happenedOn} ${number}`;

/** No money moves when a deposit is kept; a reversal takes it out of where it went in. */
function methodOf({ type, method }: GivenPayment, reversed: BookingPaymentRecord | undefined) {
  if (type === "reversal") return reversed?.method ?? null;
  return type === "keep" ? null : method;
}

/**
 * The same entry sent again is there already; another under its id would be lost without a word.
 *
 * @throws WeishanError RECORD_CONFLICT
 */
function refuseOther(same: BookingPaymentRecord, applicationId: string, given: GivenPayment): void {
  const isReversal = given.type === "reversal";
  const isSame =
    same.applicationId === applicationId &&
    same.type === given.type &&
    same.happenedOn === given.happenedOn &&
    (isReversal ? same.reversesId === given.reversesId : textOf(same.lines) === textOf(given.lines));
  if (isSame) return;
  throw new WeishanError("RECORD_CONFLICT", "this id is that of another entry; make a new one for this", {
    id: same.id,
  });
}

const textOf = (lines: BookingPaymentRecord["lines"]): string =>
  lines
    .map(({ kind, amountTwd }) => `${kind} ${amountTwd}`)
    .toSorted()
    .join();

const unknown = (): WeishanError => new WeishanError("RECORD_UNKNOWN", "there is no such application");
