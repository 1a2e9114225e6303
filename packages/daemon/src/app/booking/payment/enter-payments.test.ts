import { NOTHING_TWD, paymentBalance } from "@weishan/core/booking";
import { taipeiInstant } from "@weishan/core/calendar";
import { describe, expect, test } from "vitest";
import { bookingPaymentRecords } from "../../../ports/record-kinds/booking-payment-record.ts";
import { MemoryRecords } from "../../command/fake/memory-records.ts";
import { HandClock } from "../../field/fake/hand-clock.ts";
import { bookedApplication } from "../document/fake/booked-application.ts";
import { enterPayments } from "./enter-payments.ts";

describe("applications that are entered as they stand", () => {
  test("have in the ledger what they say was paid, numbered in the year of each payment", async () => {
    const records = new MemoryRecords(new HandClock(taipeiInstant("2027-02-01", "09:00")));
    const { owed } = bookedApplication;
    const old = { ...bookedApplication, id: "a1", decidedAt: taipeiInstant("2026-12-01", "09:00"), paid: owed };
    const refunded = { ...NOTHING_TWD, deposit: owed.deposit };
    const closed = { ...old, id: "a2", refunded, endedAt: taipeiInstant("2027-01-10", "09:00") };
    const free = { ...bookedApplication, id: "a3" };
    const change = { actor: { kind: "system", part: "test" }, action: "test", reason: null } as const;
    await records.change(change, (transaction) => enterPayments(transaction, [old, closed, free]));
    const rows = await records.of(bookingPaymentRecords).list({ orderBy: "number" });
    expect(rows.map(({ number, totalTwd, happenedOn }) => [number, totalTwd, happenedOn])).toEqual([
      ["115-SW-R00001", 23_800, "2026-12-04"],
      ["115-SW-R00002", 23_800, "2026-12-04"],
      ["116-SW-F00001", 10_000, "2027-01-11"],
    ]);
    const ofClosed = rows.filter(({ applicationId }) => applicationId === "a2");
    expect(paymentBalance(ofClosed, owed)).toMatchObject({ paid: owed, refunded });
  });
});
