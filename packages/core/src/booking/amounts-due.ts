import type { EpochMs } from "../reading/quantity.ts";
import { byKind, totalTwd } from "./payment-balance.ts";
import type { PaymentKind, TwdByKind } from "./payment-entry.ts";
import type { Quote, QuoteLineKind } from "./quote.ts";

/** The money of an application: what it owes of each kind, and what has come in and gone out. */
export interface ApplicationMoney {
  /** What was agreed; after a cancellation what is kept of it, after the settlement of the deposit what is kept of that. */
  readonly owed: TwdByKind;
  readonly paid: TwdByKind;
  readonly refunded: TwdByKind;
  /** Until when it is to be paid; null where no term runs. */
  readonly paymentDueAt: EpochMs | null;
}

/** What an application still owes, and what it is still owed. Of each kind one of the two is always 0. */
export interface AmountsDue {
  readonly due: TwdByKind;
  readonly dueTwd: number;
  readonly refundDue: TwdByKind;
  readonly refundDueTwd: number;
  readonly dueAt: EpochMs | null;
}

/** What is still to be paid, and to be paid back, in whole NT$. */
export function amountsDue({ owed, paid, refunded, paymentDueAt }: ApplicationMoney): AmountsDue {
  const missingTwd = (kind: PaymentKind): number => owed[kind] - (paid[kind] - refunded[kind]);
  const due = byKind((kind) => Math.max(0, missingTwd(kind)));
  const refundDue = byKind((kind) => Math.max(0, -missingTwd(kind)));
  const dueTwd = totalTwd(due);
  return { due, dueTwd, refundDue, refundDueTwd: totalTwd(refundDue), dueAt: dueTwd > 0 ? paymentDueAt : null };
}

/** What a quote asks for, by the kinds in which money is kept. Equipment and overtime belong to the fee. */
export function owedBy({ lines }: Pick<Quote, "lines">): TwdByKind {
  return byKind((kind) =>
    lines.filter((line) => KIND_OF_LINE[line.kind] === kind).reduce((sumTwd, { amountTwd }) => sumTwd + amountTwd, 0),
  );
}

const KIND_OF_LINE: Readonly<Record<QuoteLineKind, PaymentKind>> = {
  venue: "fee",
  overtime: "fee",
  equipment: "fee",
  "air-conditioning": "air-conditioning",
  deposit: "deposit",
};
