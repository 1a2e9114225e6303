import { randomUUID } from "node:crypto";
import type { Principal } from "@weishan/core/access";
import { PAYMENT_KINDS, type PaymentBalance } from "@weishan/core/booking";
import { taipeiInstant } from "@weishan/core/calendar";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { excelWriter } from "../../../adapters/xlsx/excel-writer.ts";
import { applicationRecords } from "../../../ports/record-kinds/application-record.ts";
import { bookingPaymentRecords } from "../../../ports/record-kinds/booking-payment-record.ts";
import type { Actor } from "../../../ports/records.ts";
import { MemoryRecords } from "../../command/fake/memory-records.ts";
import { HandClock } from "../../field/fake/hand-clock.ts";
import { bookedApplication } from "../document/fake/booked-application.ts";
import { PaymentDesk } from "./payment-desk.ts";
import type { GivenPayment } from "./payment-side.ts";

const actor: Actor = { kind: "person", personId: "p-desk", via: "session" };
const deskOf = (...centers: readonly string[]): Principal => ({
  kind: "person",
  personId: "p-desk",
  displayName: "櫃台",
  grants: [{ role: "booking-desk", centers, systems: "all" }],
  scopes: null,
});
const desk = { principal: deskOf("SW"), actor };
const { id: applicationId } = bookedApplication;

const given = (more: Partial<GivenPayment>): GivenPayment => ({
  id: randomUUID(),
  type: "payment",
  lines: [{ kind: "fee", amountTwd: 12_000 }],
  method: "cash",
  happenedOn: "2026-12-09",
  reference: null,
  reversesId: null,
  reason: null,
  ...more,
});

async function bench() {
  const clock = new HandClock(taipeiInstant("2026-12-09", "09:00"));
  const records = new MemoryRecords(clock);
  const told: PaymentBalance[] = [];
  const receipts: string[] = [];
  const change = { actor, action: "test", reason: null };
  await records.change(change, (transaction) => transaction.of(applicationRecords).insert(bookedApplication));
  const payments = new PaymentDesk({
    records,
    clock,
    applications: { moneyMoved: async (_, __, { balance }) => void told.push(balance) },
    names: async () => new Map([["p-desk", "櫃台"]]),
    spreadsheets: excelWriter,
    receipt: async (_, { payment }) => void receipts.push(payment.number),
  });
  const record = (more: Partial<GivenPayment>) => payments.record(applicationId, given(more), desk);
  return { clock, records, told, receipts, payments, record };
}

describe("recording payments", () => {
  test("gives each a number, a receipt, and tells the application how it stands", async () => {
    const { record, told, receipts } = await bench();
    await record({});
    const { balance, payments } = await record({
      lines: [
        { kind: "air-conditioning", amountTwd: 1_800 },
        { kind: "deposit", amountTwd: 10_000 },
      ],
    });
    expect(receipts).toEqual(["115-SW-R00001", "115-SW-R00002"]);
    expect(told.map(({ dueTwd }) => dueTwd)).toEqual([11_800, 0]);
    expect(balance).toMatchObject({ dueTwd: 0, paidTwd: 23_800, dueLines: [] });
    expect(payments.map(({ number, recordedBy }) => [number, recordedBy?.zh])).toEqual([
      ["115-SW-R00001", "櫃台"],
      ["115-SW-R00002", "櫃台"],
    ]);
  });

  test("happens once where it is asked for again", async () => {
    const { payments, told } = await bench();
    const same = given({});
    await payments.record(applicationId, same, desk);
    const { balance } = await payments.record(applicationId, same, desk);
    expect([balance.paidTwd, told.length]).toEqual([12_000, 1]);
  });

  test("is not lost where another one is sent under its id", async () => {
    const { payments } = await bench();
    const first = given({});
    await payments.record(applicationId, first, desk);
    for (const other of [
      { ...first, lines: [{ kind: "fee" as const, amountTwd: 1 }] },
      { ...first, type: "refund" as const },
      { ...first, happenedOn: "2026-01-02" },
    ]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await expect(payments.record(applicationId, other, desk)).rejects.toMatchObject({ code: "RECORD_CONFLICT" });
    }
  });

  test("leaves no gap in the numbers where one is refused", async () => {
    const { record, receipts } = await bench();
    await record({});
    await expect(record({ type: "refund", lines: [{ kind: "fee", amountTwd: 12_001 }] })).rejects.toMatchObject({
      code: "PAYMENT_REFUSED",
    });
    await record({ lines: [{ kind: "deposit", amountTwd: 10_000 }] });
    const refunded = await record({ type: "refund", lines: [{ kind: "fee", amountTwd: 12_000 }] });
    expect(receipts).toEqual(["115-SW-R00001", "115-SW-R00002"]);
    expect(refunded.payments.at(-1)?.number).toBe("115-SW-F00001");
  });

  test("undoes a mistake by a reversal, once", async () => {
    const { record } = await bench();
    const { payments: before } = await record({});
    const reversesId = before[0]?.id ?? "";
    const { balance, payments } = await record({ type: "reversal", lines: [], reversesId, reason: "收錯" });
    expect(balance.paidTwd).toBe(0);
    expect(payments.map(({ type, isReversed, method }) => [type, isReversed, method])).toEqual([
      ["payment", true, "cash"],
      ["reversal", false, "cash"],
    ]);
    await expect(record({ type: "reversal", lines: [], reversesId })).rejects.toMatchObject({
      code: "PAYMENT_REFUSED",
    });
  });

  test("is refused for a day that is yet to come", async () => {
    const { record } = await bench();
    await expect(record({ happenedOn: "2026-12-10" })).rejects.toMatchObject({ code: "PAYMENT_REFUSED" });
  });

  test("does not exist for whom another centre is", async () => {
    const { payments } = await bench();
    const stranger = { principal: deskOf("FS"), actor };
    await expect(payments.record(applicationId, given({}), stranger)).rejects.toMatchObject({ code: "RECORD_UNKNOWN" });
    await expect(payments.story(applicationId, stranger)).rejects.toMatchObject({ code: "RECORD_UNKNOWN" });
  });

  test("of two refunds at once lets one through where there is money for one", async () => {
    const { record, records } = await bench();
    await record({});
    const refund = { type: "refund", lines: [{ kind: "fee", amountTwd: 8_000 }] } as const;
    const outcomes = await Promise.allSettled([record(refund), record(refund)]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await records.of(bookingPaymentRecords).count()).toBe(2);
  });
});

describe("reconciliation", () => {
  const winter = { from: "2026-12-01", to: "2027-01-01", centerId: null, kind: null };

  test("counts a reversal on its own day, so that a day that was closed stays as it was", async () => {
    const { clock, record, payments } = await bench();
    const { payments: first } = await record({});
    await clock.turn(86_400_000);
    await record({
      type: "reversal",
      lines: [],
      reversesId: first[0]?.id ?? "",
      happenedOn: "2026-12-10",
    });
    const { days, total } = await payments.reconcile(winter, desk);
    expect(days.map(({ date, receivedTwd }) => [date, receivedTwd])).toEqual([
      ["2026-12-09", 12_000],
      ["2026-12-10", -12_000],
    ]);
    expect(total).toMatchObject({ receivedTwd: 0, netTwd: 0, entryCount: 2 });
  });

  test("adds up to the last dollar, whatever was recorded", async () => {
    const wish = fc.record({
      type: fc.constantFrom("payment" as const, "refund" as const, "keep" as const, "reversal" as const),
      kind: fc.constantFrom(...PAYMENT_KINDS),
      amountTwd: fc.integer({ min: 1, max: 5_000 }),
      pick: fc.nat({ max: 9 }),
      day: fc.integer({ min: 1, max: 9 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(wish, { maxLength: 20 }), async (wishes) => {
        const { records, record, payments } = await bench();
        for (const { type, kind, amountTwd, pick, day } of wishes) {
          // oxlint-disable-next-line no-await-in-loop -- one after the other, as at a desk
          const there = await records.of(bookingPaymentRecords).list();
          // oxlint-disable-next-line no-await-in-loop -- as above
          await record({
            type,
            lines: [{ kind, amountTwd }],
            reversesId: there[pick]?.id ?? "none",
            happenedOn: `2026-12-0${day}`,
          }).catch(() => undefined);
        }
        const { balance } = await payments.story(applicationId, desk);
        const { days, total, entries } = await payments.reconcile(winter, desk);
        expect(total.netTwd).toBe(balance.paidTwd - balance.refundedTwd);
        expect(total.keptTwd).toBe(balance.keptTwd);
        expect(days.reduce((sumTwd, { netTwd }) => sumTwd + netTwd, 0)).toBe(total.netTwd);
        expect(entries.length).toBe(total.entryCount);
      }),
      { numRuns: 40 },
    );
  });

  test("is a file that a spreadsheet opens, with the units in its headings", async () => {
    const { record, payments } = await bench();
    await record({ reference: "=HYPERLINK(1)" });
    const csv = new TextDecoder("utf-8", { ignoreBOM: true }).decode(
      await payments.reconciliationFile(winter, "csv", desk),
    );
    expect(csv.split("\r\n").slice(0, 3)).toEqual([
      "\uFEFF日期,民國日期,中心,項目,方式,收入（元）,退費（元）,淨額（元）,扣留保證金（元）,筆數",
      "2026-12-09,115-12-09,SW,場地使用費,現金,12000,0,12000,0,1",
      "合計,,,,,12000,0,12000,0,1",
    ]);
    const xlsx = await payments.reconciliationFile(winter, "xlsx", desk);
    expect(Buffer.from(xlsx.subarray(0, 2)).toString()).toBe("PK");
  });

  test("refuses more than a year and a day that is none", async () => {
    const { payments } = await bench();
    const wrong = [{ to: "2028-01-01" }, { to: "2026-12-01" }, { from: "2026-13-01" }];
    for (const each of wrong) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await expect(payments.reconcile({ ...winter, ...each }, desk)).rejects.toMatchObject({ code: "QUERY_INVALID" });
    }
  });
});
