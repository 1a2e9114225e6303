import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { paymentBalance, standingEntries, totalTwd } from "./payment-balance.ts";
import {
  NOTHING_TWD,
  PAYMENT_ENTRY_TYPES,
  PAYMENT_KINDS,
  type PaymentEntry,
  type PaymentLine,
} from "./payment-entry.ts";
import { accountBalances, paymentPostings } from "./payment-posting.ts";
import { leftTwdOf, paymentRefusal } from "./payment-rule.ts";

const line = (kind: PaymentLine["kind"], amountTwd: number): PaymentLine => ({ kind, amountTwd });
const entry = (id: string, type: PaymentEntry["type"], ...lines: PaymentLine[]): PaymentEntry => ({
  id,
  type,
  lines,
  reversesId: null,
});
const reversal = (id: string, of: PaymentEntry): PaymentEntry => ({
  id,
  type: "reversal",
  lines: of.lines,
  reversesId: of.id,
});

const paid = entry("p1", "payment", line("fee", 12_000), line("deposit", 10_000));

/** What people try at a desk, sensible or not: payments, refunds, what is kept, reversals of anything. */
const wish = fc.record({
  type: fc.constantFrom(...PAYMENT_ENTRY_TYPES),
  lines: fc.array(
    fc.record({ kind: fc.constantFrom(...PAYMENT_KINDS), amountTwd: fc.integer({ min: -5, max: 300 }) }),
    {
      maxLength: 3,
    },
  ),
  reverses: fc.nat({ max: 20 }),
});

/** The ledger after all wishes, of which only those were taken that may be. */
const ledgerOf = (wishes: readonly { type: PaymentEntry["type"]; lines: PaymentLine[]; reverses: number }[]) => {
  const entries: PaymentEntry[] = [];
  for (const [index, { type, lines, reverses }] of wishes.entries()) {
    const target = type === "reversal" ? entries[reverses % Math.max(1, entries.length)] : undefined;
    const wanted: PaymentEntry = {
      id: `e${index}`,
      type,
      lines: target?.lines ?? lines,
      reversesId: type === "reversal" ? (target?.id ?? "none") : null,
    };
    if (paymentRefusal(entries, wanted) === undefined) entries.push(wanted);
  }
  return entries;
};

const postingsOf = (entries: readonly PaymentEntry[]) =>
  entries.flatMap((each) =>
    paymentPostings(
      each,
      entries.find(({ id }) => id === each.reversesId),
    ),
  );

describe("the balance of an application", () => {
  test("is what is owed less what is held", () => {
    const owed = { fee: 12_000, "air-conditioning": 1_800, deposit: 10_000 };
    expect(paymentBalance([paid], owed)).toMatchObject({ paidTwd: 22_000, dueTwd: 1_800, refundDueTwd: 0 });
  });

  test("asks for the deposit back once only a part of it is kept", () => {
    const owed = { fee: 12_000, "air-conditioning": 0, deposit: 2_000 };
    const kept = entry("k1", "keep", line("deposit", 2_000));
    expect(paymentBalance([paid, kept], owed)).toMatchObject({ refundDueTwd: 8_000, keptTwd: 2_000, dueTwd: 0 });
  });

  test("does not let too much fee pay for a deposit", () => {
    const owed = { fee: 2_000, "air-conditioning": 0, deposit: 20_000 };
    expect(paymentBalance([paid], owed)).toMatchObject({ dueTwd: 10_000, refundDueTwd: 10_000 });
  });

  test("forgets what was reversed", () => {
    expect(paymentBalance([paid, reversal("r1", paid)], NOTHING_TWD)).toMatchObject({ paidTwd: 0, dueTwd: 0 });
  });
});

describe("an entry is refused", () => {
  test.each([
    ["more is given back than was paid", entry("f1", "refund", line("fee", 12_001)), "too-much"],
    ["what was not paid is given back", entry("f1", "refund", line("air-conditioning", 1)), "too-much"],
    ["a fee is kept as if it were a deposit", entry("k1", "keep", line("fee", 1)), "kind-twice"],
    ["an amount is not whole", entry("p2", "payment", line("fee", 0.5)), "amount"],
    ["an amount is nothing", entry("p2", "payment", line("fee", 0)), "amount"],
    ["a kind stands in it twice", entry("p2", "payment", line("fee", 1), line("fee", 2)), "kind-twice"],
    ["what it reverses is not there", { ...entry("r1", "reversal"), reversesId: "p9" }, "not-there"],
  ])("when %s", (_, wanted, reason) => {
    expect(paymentRefusal([paid], wanted)?.reason).toBe(reason);
  });

  test("when it reverses what was reversed already", () => {
    expect(paymentRefusal([paid, reversal("r1", paid)], reversal("r2", paid))?.reason).toBe("reversed-already");
  });

  test("when it reverses a payment that was given back in part", () => {
    const refund = entry("f1", "refund", line("deposit", 1));
    expect(paymentRefusal([paid, refund], reversal("r1", paid))?.reason).toBe("in-use");
    expect(paymentRefusal([paid, refund, reversal("r1", refund)], reversal("r2", paid))).toBeUndefined();
  });
});

describe("whatever is tried at the desk", () => {
  test("no more is ever given back or kept than was paid", () => {
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 40 }), (wishes) => {
        const left = leftTwdOf(ledgerOf(wishes));
        expect(PAYMENT_KINDS.every((kind) => left(kind) >= 0)).toBe(true);
      }),
    );
  });

  test("the accounts are even, and the money account is what is held", () => {
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 40 }), (wishes) => {
        const entries = ledgerOf(wishes);
        const balances = accountBalances(postingsOf(entries));
        const { held, keptTwd } = paymentBalance(entries, NOTHING_TWD);
        expect(Object.values(balances).reduce((sumTwd, amountTwd) => sumTwd + amountTwd, 0)).toBe(0);
        expect(balances.money).toBe(totalTwd(held));
        expect(0 - balances["deposits-held"]).toBe(held.deposit - keptTwd);
        expect(0 - balances["kept-deposit-income"]).toBe(keptTwd);
      }),
    );
  });

  test("what is owed is what is held, what is due and what goes back, taken together", () => {
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 30 }), fc.nat({ max: 500 }), (wishes, feeTwd) => {
        const owed = { fee: feeTwd, "air-conditioning": 40, deposit: 100 };
        const { held, dueTwd, refundDueTwd } = paymentBalance(ledgerOf(wishes), owed);
        expect(totalTwd(held) + dueTwd - refundDueTwd).toBe(totalTwd(owed));
      }),
    );
  });

  test("paying what is due, and giving back what is too much, leaves it even", () => {
    fc.assert(
      fc.property(
        fc.array(wish, { maxLength: 30 }),
        fc.nat({ max: 500 }),
        fc.nat({ max: 90 }),
        (wishes, feeTwd, coolTwd) => {
          const entries = ledgerOf(wishes.filter(({ type }) => type !== "keep"));
          const owed = { fee: feeTwd, "air-conditioning": coolTwd, deposit: 100 };
          const { dueLines, refundDueLines } = paymentBalance(entries, owed);
          const last = [entry("last-p", "payment", ...dueLines), entry("last-f", "refund", ...refundDueLines)];
          for (const each of last.filter(({ lines }) => lines.length > 0)) {
            expect(paymentRefusal(entries, each)).toBeUndefined();
            entries.push(each);
          }
          expect(paymentBalance(entries, owed)).toMatchObject({ dueTwd: 0, refundDueTwd: 0 });
        },
      ),
    );
  });

  test("reversing everything that stands leaves nothing, the refunds first", () => {
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 30 }), (wishes) => {
        const entries = ledgerOf(wishes);
        const order = ["keep", "refund", "payment"];
        const standing = standingEntries(entries).toSorted((a, b) => order.indexOf(a.type) - order.indexOf(b.type));
        const after = [...entries];
        for (const each of standing) {
          const wanted = reversal(`r-${each.id}`, each);
          expect(paymentRefusal(after, wanted)).toBeUndefined();
          after.push(wanted);
        }
        expect(Object.values(accountBalances(postingsOf(after))).every((amountTwd) => Math.abs(amountTwd) === 0)).toBe(
          true,
        );
      }),
    );
  });
});
