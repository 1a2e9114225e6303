import { PAYMENT_KINDS, type PaymentLine } from "@weishan/core/booking";
import type { BookingPaymentRecord } from "../../../ports/record-kinds/booking-payment-record.ts";
import type { PaymentQuery, ReconciledDay, Reconciliation } from "./payment-side.ts";

/** An entry with what it undoes, where it undoes something. */
interface ReconciledEntry {
  readonly entry: BookingPaymentRecord;
  readonly reversed: BookingPaymentRecord | undefined;
}

type Sums = Reconciliation["total"];

const NOTHING: Sums = { receivedTwd: 0, refundedTwd: 0, keptTwd: 0, netTwd: 0, entryCount: 0 };

/**
 * What moved on each day, by centre, kind and way. A reversal counts on its own day, as the opposite of what it undoes: a
 * day that was closed never changes again.
 */
export function reconcileDays(
  entries: readonly ReconciledEntry[],
  { kind }: Pick<PaymentQuery, "kind">,
): readonly ReconciledDay[] {
  const days = new Map<string, ReconciledDay>();
  for (const { entry, reversed } of entries) {
    for (const line of entry.lines.filter((each) => kind === null || each.kind === kind)) {
      const { happenedOn: date, centerId, method } = entry;
      const key = [date, centerId, PAYMENT_KINDS.indexOf(line.kind), method ?? ""].join(" ");
      const before = days.get(key) ?? { date, centerId, kind: line.kind, method, ...NOTHING };
      days.set(key, { ...before, ...added(before, movedBy({ entry, reversed }, line)) });
    }
  }
  return [...days].toSorted(([left], [right]) => (left < right ? -1 : 1)).map(([, day]) => day);
}

/** The sums of all days. */
export const sumOfDays = (days: readonly ReconciledDay[]): Sums => days.reduce<Sums>(added, NOTHING);

const added = (left: Sums, right: Sums): Sums => ({
  receivedTwd: left.receivedTwd + right.receivedTwd,
  refundedTwd: left.refundedTwd + right.refundedTwd,
  keptTwd: left.keptTwd + right.keptTwd,
  netTwd: left.netTwd + right.netTwd,
  entryCount: left.entryCount + right.entryCount,
});

function movedBy({ entry, reversed }: ReconciledEntry, { amountTwd }: PaymentLine): Sums {
  const signedTwd = entry.type === "reversal" ? 0 - amountTwd : amountTwd;
  switch (entry.type === "reversal" ? reversed?.type : entry.type) {
    case "payment":
      return { ...NOTHING, receivedTwd: signedTwd, netTwd: signedTwd, entryCount: 1 };
    case "refund":
      return { ...NOTHING, refundedTwd: signedTwd, netTwd: 0 - signedTwd, entryCount: 1 };
    case "keep":
      return { ...NOTHING, keptTwd: signedTwd, entryCount: 1 };
    case "reversal":
    case undefined:
      return { ...NOTHING, entryCount: 1 };
  }
}
