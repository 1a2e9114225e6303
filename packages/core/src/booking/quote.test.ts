import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plusDays } from "../calendar/plain-date.ts";
import { taipeiInstant } from "../calendar/taipei-time.ts";
import { epochMs } from "../reading/quantity.ts";
import { owedBy } from "./amounts-due.ts";
import { asking, DAY, hall, isHoliday, named, slot } from "./fake/example-hall.ts";
import { totalTwd } from "./payment-balance.ts";
import { type QuoteRequest, quote } from "./quote.ts";
import { type RuleBook } from "./rule-book.ts";

const priced = (changes: Partial<QuoteRequest> = {}, book = hall) => quote(book, asking(changes), isHoliday);

describe("a quote", () => {
  test("says each line, by what rule, and sums them up", () => {
    expect(priced({ airConditioning: true, equipment: [{ key: "microphone", count: 2 }] })).toEqual({
      bookId: "hall",
      bookVersion: 1,
      lines: [
        {
          kind: "venue",
          item: named("morning", "morning"),
          quantity: 1,
          unit: "session",
          rateTwd: 8_000,
          sharePct: 100,
          amountTwd: 8_000,
          rule: "charging.sessions.morning.workdayTwd",
        },
        {
          kind: "air-conditioning",
          item: { zh: "冷氣費（morning）", en: "Air conditioning (morning)" },
          quantity: 1,
          unit: "session",
          rateTwd: 2_400,
          sharePct: 100,
          amountTwd: 2_400,
          rule: "charging.sessions.morning.airConditioningTwd",
        },
        {
          kind: "equipment",
          item: named("麥克風", "Microphone"),
          quantity: 2,
          unit: "piece",
          rateTwd: 150,
          sharePct: 100,
          amountTwd: 300,
          rule: "equipment.microphone.feeTwd",
        },
        {
          kind: "deposit",
          item: named("保證金", "Deposit"),
          quantity: 1,
          unit: "application",
          rateTwd: 10_000,
          sharePct: 100,
          amountTwd: 10_000,
          rule: "deposit.twd",
        },
      ],
      feeTwd: 10_700,
      depositTwd: 10_000,
      totalTwd: 20_700,
    });
  });

  test("costs more on a holiday of the office calendar, and a part of a hall costs its part", () => {
    // 2026-04-03 is off for Children's Day.
    expect(priced({ slots: [slot("08:00", "12:00", "2026-04-03")] }).feeTwd).toBe(10_000);
    expect(priced({ slots: [slot("08:00", "12:00", DAY, "SW.AUDITORIUM.A")] }).feeTwd).toBe(3_600);
  });

  test("waives what a class of applicants does not pay, and keeps the line to show it", () => {
    const agency = priced({ applicantClass: "agency" });
    expect([agency.totalTwd, agency.lines.map(({ sharePct }) => sharePct)]).toEqual([0, [0, 0]]);
    expect(priced({ applicantClass: "school" }).feeTwd).toBe(4_000);
  });

  test("knows no applicants that the book does not have", () => {
    expect(() => priced({ applicantClass: "somebody" })).toThrow(expect.objectContaining({ code: "QUERY_INVALID" }));
  });

  const anyRequest = fc.record({
    applicantClass: fc.constantFrom("agency", "school", "company"),
    airConditioning: fc.boolean(),
    equipment: fc.array(fc.record({ key: fc.constantFrom("microphone", "lamp"), count: fc.nat(20) }), { maxLength: 2 }),
    slots: fc.array(
      fc
        .record({ day: fc.nat(40), startMin: fc.nat(1_439), minutes: fc.integer({ min: 1, max: 2_880 }) })
        .map(({ day, startMin, minutes }) => {
          const from = epochMs(taipeiInstant(plusDays(DAY, day), "00:00") + startMin * 60_000);
          return {
            resourceId: day % 2 === 0 ? "SW.AUDITORIUM" : "SW.AUDITORIUM.A",
            from,
            to: epochMs(from + minutes * 60_000),
          };
        }),
      { minLength: 1, maxLength: 4 },
    ),
  });
  const anyBook = fc
    .record({
      rateTwd: fc.nat(100_000),
      pct: fc.integer({ min: 0, max: 100 }),
      partPct: fc.integer({ min: 0, max: 200 }),
      depositTwd: fc.nat(50_000),
      per: fc.constantFrom("application" as const, "use" as const),
    })
    .map(({ rateTwd, pct, partPct, depositTwd, per }): RuleBook => {
      const { charging } = hall;
      if (charging.unit !== "session") throw new Error("the hall is let by sessions");
      return {
        ...hall,
        deposit: { twd: depositTwd, per },
        resourceFeePct: { "SW.AUDITORIUM.A": partPct },
        applicantClasses: hall.applicantClasses.map((each) => ({ ...each, feePct: each.feePct === 0 ? 0 : pct })),
        charging: { ...charging, sessions: charging.sessions.map((each) => ({ ...each, workdayTwd: rateTwd })) },
      };
    });

  test("is whole, never negative, and exactly the sum of its lines, whatever is asked", () => {
    fc.assert(
      fc.property(anyBook, anyRequest, (book, request) => {
        const { lines, feeTwd, depositTwd, totalTwd: sumTwd } = quote(book, request, isHoliday);
        const amounts = lines.map(({ amountTwd }) => amountTwd);
        expect(amounts.every((amountTwd) => Number.isInteger(amountTwd) && amountTwd >= 0)).toBe(true);
        expect(amounts.reduce((sum, amountTwd) => sum + amountTwd, 0)).toBe(sumTwd);
        expect(feeTwd + depositTwd).toBe(sumTwd);
        expect(totalTwd(owedBy({ lines }))).toBe(sumTwd);
        for (const { amountTwd, rateTwd, quantity, sharePct } of lines) {
          expect(Math.abs(amountTwd - (rateTwd * quantity * sharePct) / 100)).toBeLessThanOrEqual(0.5);
        }
      }),
    );
  });

  test("never becomes cheaper for using more time of one day, but for overtime that becomes a session", () => {
    fc.assert(
      fc.property(fc.integer({ min: 30, max: 600 }), fc.integer({ min: 1, max: 240 }), (minutes, more) => {
        const from = taipeiInstant(DAY, "08:00");
        const until = (length: number) => [{ resourceId: "SW.AUDITORIUM", from, to: epochMs(from + length * 60_000) }];
        const [less, longer] = [priced({ slots: until(minutes) }), priced({ slots: until(minutes + more) })];
        const overtimeTwd = less.lines
          .filter(({ kind }) => kind === "overtime")
          .reduce((sum, line) => sum + line.amountTwd, 0);
        expect(longer.feeTwd).toBeGreaterThanOrEqual(less.feeTwd - overtimeTwd);
      }),
    );
  });
});
