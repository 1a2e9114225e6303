import type { Payment } from "../../api/booking/payments.ts";

/** What came in, went out and was kept, in whole NT$. What was reversed counts for nothing. */
export function moneySums(payments: readonly Payment[]): {
  readonly receivedTwd: number;
  readonly refundedTwd: number;
  readonly keptTwd: number;
} {
  const sumTwd = (type: Payment["type"]): number =>
    payments
      .filter((payment) => payment.type === type && !payment.isReversed)
      .reduce((sum, { totalTwd }) => sum + totalTwd, 0);
  return { receivedTwd: sumTwd("payment"), refundedTwd: sumTwd("refund"), keptTwd: sumTwd("keep") };
}
