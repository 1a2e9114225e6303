import { PAYMENT_KINDS, PAYMENT_METHODS, type TwdByKind, totalOfLines } from "@weishan/core/booking";
import { taipeiDate } from "@weishan/core/calendar";
import { epochMs } from "@weishan/core/reading";
import type { ApplicationRecord } from "../../../ports/record-kinds/application-record.ts";
import {
  type BookingPaymentRecord,
  bookingPaymentRecords,
} from "../../../ports/record-kinds/booking-payment-record.ts";
import type { RecordsTransaction } from "../../../ports/records.ts";
import { nextPaperNumbers } from "../document/paper-number.ts";

const DAY_MS = 86_400_000;

/**
 * Enters what applications say was paid and paid back, so that the ledger says the same: for applications that are entered
 * as they stand, such as those of the demonstration. Three days after the decision, and after the use.
 */
export async function enterPayments(
  transaction: RecordsTransaction,
  applications: readonly ApplicationRecord[],
): Promise<void> {
  const entries = applications.flatMap((application, index) => {
    const method = PAYMENT_METHODS[index % PAYMENT_METHODS.length] ?? "cash";
    const paidAt = (application.decidedAt ?? application.createdAt) + 3 * DAY_MS;
    const paid = entryOf(application, { type: "payment", amounts: application.paid, at: paidAt, transaction });
    const refundedAt = (application.endedAt ?? application.lastToAt) + DAY_MS;
    const refunded = entryOf(application, {
      type: "refund",
      amounts: application.refunded,
      at: Math.max(paidAt, refundedAt),
      transaction,
    });
    return [paid, refunded].flatMap((entry) => (entry === null ? [] : [{ ...entry, method }]));
  });
  const inOrder = entries.toSorted((one, other) => one.recordedAt - other.recordedAt);
  const numbers = await nextPaperNumbers(
    transaction,
    inOrder.map(({ type, centerId, recordedAt }) => ({
      series: type === "payment" ? "R" : "F",
      centerId,
      at: recordedAt,
    })),
  );
  await transaction
    .of(bookingPaymentRecords)
    .insertAll(inOrder.map((entry, index) => ({ ...entry, number: numbers[index] ?? "" })));
}

function entryOf(
  { id, centerId, decidedBy }: ApplicationRecord,
  {
    type,
    amounts,
    at,
    transaction,
  }: {
    readonly type: "payment" | "refund";
    readonly amounts: TwdByKind;
    readonly at: number;
    readonly transaction: RecordsTransaction;
  },
): BookingPaymentRecord | null {
  const lines = PAYMENT_KINDS.map((kind) => ({ kind, amountTwd: amounts[kind] })).filter(
    ({ amountTwd }) => amountTwd > 0,
  );
  if (lines.length === 0) return null;
  const recordedAt = epochMs(Math.min(at, transaction.at));
  return {
    id: `${id}~${type}`,
    applicationId: id,
    centerId,
    type,
    lines,
    totalTwd: totalOfLines(lines),
    method: null,
    // Given out once it is known in which order they come.
    number: "",
    happenedOn: taipeiDate(recordedAt),
    reference: null,
    reversesId: null,
    reason: null,
    recordedBy: decidedBy ?? "bookings",
    recordedAt,
  };
}
