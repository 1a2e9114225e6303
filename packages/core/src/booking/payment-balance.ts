import {
  PAYMENT_KINDS,
  type PaymentEntry,
  type PaymentKind,
  type PaymentLine,
  type TwdByKind,
  totalOfLines,
} from "./payment-entry.ts";

/** How an application stands with the house. All in whole NT$. */
export interface PaymentBalance {
  /** What the house is owed in the end: what was agreed, less what is given back; of the deposit only what is kept. */
  readonly owed: TwdByKind;
  readonly paid: TwdByKind;
  readonly refunded: TwdByKind;
  /** Paid and not given back. */
  readonly held: TwdByKind;
  /** Of the deposit: what was kept and became income. */
  readonly keptTwd: number;
  readonly paidTwd: number;
  readonly refundedTwd: number;
  /** Still to be paid, 0 or more. What is too much of one kind does not pay for another. */
  readonly dueTwd: number;
  /** Still to be given back, 0 or more. */
  readonly refundDueTwd: number;
  /** The payment that would leave nothing due; empty where nothing is. */
  readonly dueLines: readonly PaymentLine[];
  /** The refund that would leave nothing to be given back; empty where nothing is. */
  readonly refundDueLines: readonly PaymentLine[];
}

/** What an application has paid, and what is left to pay or to give back. Reversed entries count for nothing. */
export function paymentBalance(entries: readonly PaymentEntry[], owed: TwdByKind): PaymentBalance {
  const standing = standingEntries(entries);
  const paid = sumOf(standing, "payment");
  const refunded = sumOf(standing, "refund");
  const held = byKind((kind) => paid[kind] - refunded[kind]);
  const dueLines = shortLines(owed, held);
  const refundDueLines = shortLines(held, owed);
  return {
    owed,
    paid,
    refunded,
    held,
    keptTwd: totalTwd(sumOf(standing, "keep")),
    paidTwd: totalTwd(paid),
    refundedTwd: totalTwd(refunded),
    dueTwd: totalOfLines(dueLines),
    refundDueTwd: totalOfLines(refundDueLines),
    dueLines,
    refundDueLines,
  };
}

/** The entries that still count: neither reversals nor what they undo. */
export function standingEntries<Entry extends PaymentEntry>(entries: readonly Entry[]): readonly Entry[] {
  const reversed = new Set(entries.flatMap(({ reversesId }) => (reversesId === null ? [] : [reversesId])));
  return entries.filter(({ id, type }) => type !== "reversal" && !reversed.has(id));
}

/** The sum of all kinds, in NT$. */
export const totalTwd = (amounts: TwdByKind): number =>
  PAYMENT_KINDS.reduce((sumTwd, kind) => sumTwd + amounts[kind], 0);

/** An amount for each kind. */
export const byKind = (amountTwdOf: (kind: PaymentKind) => number): TwdByKind => ({
  fee: amountTwdOf("fee"),
  "air-conditioning": amountTwdOf("air-conditioning"),
  deposit: amountTwdOf("deposit"),
});

/** By how much one is short of the other, of each kind. */
const shortLines = (wanted: TwdByKind, there: TwdByKind): readonly PaymentLine[] =>
  PAYMENT_KINDS.map((kind) => ({ kind, amountTwd: wanted[kind] - there[kind] })).filter(
    ({ amountTwd }) => amountTwd > 0,
  );

function sumOf(entries: readonly PaymentEntry[], type: PaymentEntry["type"]): TwdByKind {
  const lines = entries.filter((entry) => entry.type === type).flatMap((entry) => entry.lines);
  return byKind((kind) => totalOfLines(lines.filter((line) => line.kind === kind)));
}
