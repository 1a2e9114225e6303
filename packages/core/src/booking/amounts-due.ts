import type { EpochMs } from "../reading/quantity.ts";

/** The money of an application: what it owes by kind, and what has gone in and out. Whole NT$, all 0 or more. */
export interface ApplicationMoney {
  /** What it owes for the use; after a cancellation what is kept of it. */
  readonly chargedFeeTwd: number;
  /** What it has to leave as a deposit; after the settlement what is kept of it. */
  readonly chargedDepositTwd: number;
  readonly paidFeeTwd: number;
  readonly paidDepositTwd: number;
  readonly refundedFeeTwd: number;
  readonly refundedDepositTwd: number;
  /** Until when it is to be paid; null where no term runs. */
  readonly paymentDueAt: EpochMs | null;
}

/** What an application still owes, and what it is still owed. Of fee and deposit one of the two is always 0. */
export interface AmountsDue {
  readonly feeDueTwd: number;
  readonly depositDueTwd: number;
  /** Fee and deposit together. */
  readonly dueTwd: number;
  readonly feeRefundDueTwd: number;
  readonly depositRefundDueTwd: number;
  readonly refundDueTwd: number;
  readonly dueAt: EpochMs | null;
}

/** What is still to be paid, and to be paid back. */
export function amountsDue(money: ApplicationMoney): AmountsDue {
  const feeTwd = money.chargedFeeTwd - (money.paidFeeTwd - money.refundedFeeTwd);
  const depositTwd = money.chargedDepositTwd - (money.paidDepositTwd - money.refundedDepositTwd);
  const feeDueTwd = Math.max(0, feeTwd);
  const depositDueTwd = Math.max(0, depositTwd);
  const feeRefundDueTwd = Math.max(0, -feeTwd);
  const depositRefundDueTwd = Math.max(0, -depositTwd);
  const dueTwd = feeDueTwd + depositDueTwd;
  return {
    feeDueTwd,
    depositDueTwd,
    dueTwd,
    feeRefundDueTwd,
    depositRefundDueTwd,
    refundDueTwd: feeRefundDueTwd + depositRefundDueTwd,
    dueAt: dueTwd > 0 ? money.paymentDueAt : null,
  };
}
