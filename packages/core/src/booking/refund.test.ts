import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plusDays } from "../calendar/plain-date.ts";
import { amountsDue } from "./amounts-due.ts";
import { APPLICATION_END_CAUSES } from "./application-state.ts";
import { DAY, hall } from "./fake/example-hall.ts";
import { totalTwd } from "./payment-balance.ts";
import { refund } from "./refund.ts";

describe("a refund", () => {
  const paid = { fee: 8_000, "air-conditioning": 2_401, deposit: 10_000 };
  const onDay = (on: string, cause: (typeof APPLICATION_END_CAUSES)[number] = "applicant") =>
    refund(hall, paid, { cause, on, firstDay: DAY });

  test("goes down the ladder of the rule book", () => {
    expect(onDay("2026-04-19").refundTwd).toBe(20_401);
    expect(onDay("2026-04-20")).toMatchObject({
      refundTwd: 4_000 + 1_201 + 10_000,
      keptTwd: 4_000 + 1_200,
      kept: { fee: 4_000, "air-conditioning": 1_200, deposit: 0 },
      rule: { zh: "使用日前 1 日以前取消" },
    });
    expect(onDay(DAY).refundTwd).toBe(0);
  });

  test("is whole by force majeure and where the venue itself cannot be had, to the last moment", () => {
    for (const cause of ["force-majeure", "venue", "rival"] as const) expect(onDay(DAY, cause).refundTwd).toBe(20_401);
    expect(onDay(DAY, "no-show").refundTwd).toBe(5_000);
    expect(onDay(DAY, "prohibited-use").refundTwd).toBe(0);
  });

  test("is never more than was paid, of nothing and of no kind, and what is kept is the rest", () => {
    fc.assert(
      fc.property(
        fc.record({ fee: fc.nat(500_000), "air-conditioning": fc.nat(500_000), deposit: fc.nat(500_000) }),
        fc.constantFrom(...APPLICATION_END_CAUSES),
        fc.integer({ min: -10, max: 200 }),
        (amounts, cause, daysBefore) => {
          const back = refund(hall, amounts, { cause, on: plusDays(DAY, -daysBefore), firstDay: DAY });
          expect(back.lines.every(({ amountTwd, paidTwd }) => amountTwd >= 0 && amountTwd <= paidTwd)).toBe(true);
          expect(back.refundTwd + back.keptTwd).toBe(totalTwd(amounts));
          expect(totalTwd(back.kept)).toBe(back.keptTwd);
          const due = amountsDue({
            owed: back.kept,
            paid: amounts,
            refunded: { fee: 0, "air-conditioning": 0, deposit: 0 },
            paymentDueAt: null,
          });
          expect([due.dueTwd, due.refundDueTwd]).toEqual([0, back.refundTwd]);
        },
      ),
    );
  });

  test("grows with the notice that is given", () => {
    fc.assert(
      fc.property(fc.nat(30), fc.nat(30), (days, more) => {
        const [later, earlier] = [onDay(plusDays(DAY, -days)), onDay(plusDays(DAY, -days - more))];
        expect(earlier.refundTwd).toBeGreaterThanOrEqual(later.refundTwd);
      }),
    );
  });
});
