import { expect, test } from "vitest";
import type { Payment } from "../../api/booking/payments.ts";
import { moneySums } from "./money-sums.ts";

const entry = (type: Payment["type"], totalTwd: number, isReversed = false): Payment => ({
  id: `${type} ${totalTwd}`,
  applicationId: "a1",
  applicationNumber: "115-SW-B00001",
  centerId: "SW",
  number: "115-SW-R00001",
  type,
  lines: [{ kind: "fee", amountTwd: totalTwd }],
  totalTwd,
  method: "cash",
  happenedOn: "2026-11-23",
  reference: null,
  reversesId: null,
  isReversed,
  reason: null,
  recordedBy: null,
  recordedAt: 0,
});

test("a month's money leaves out what was undone, and keeps apart what moved and what was kept", () => {
  const payments = [
    entry("payment", 12_000),
    entry("payment", 5_000, true),
    entry("reversal", 5_000),
    entry("refund", 2_000),
    entry("keep", 1_000),
  ];
  expect(moneySums(payments)).toEqual({ receivedTwd: 12_000, refundedTwd: 2_000, keptTwd: 1_000 });
});
