import type { PaymentEntry, PaymentKind } from "./payment-entry.ts";

/** The accounts of the payment ledger: what came in stands against what it came in for. */
export const PAYMENT_ACCOUNTS = [
  "money",
  "fee-income",
  "air-conditioning-income",
  "kept-deposit-income",
  "deposits-held",
] as const;
export type PaymentAccount = (typeof PAYMENT_ACCOUNTS)[number];

/** An amount that goes from one account to another, so that all accounts together are always 0. */
export interface PaymentPosting {
  readonly debit: PaymentAccount;
  readonly credit: PaymentAccount;
  readonly amountTwd: number;
}

const CREDITED: Readonly<Record<PaymentKind, PaymentAccount>> = {
  fee: "fee-income",
  "air-conditioning": "air-conditioning-income",
  deposit: "deposits-held",
};

/**
 * The two sides of each line of an entry. A reversal posts what it undoes the other way round.
 *
 * @param entry - the entry
 * @param reversed - what it undoes, where it is a reversal
 */
export function paymentPostings(entry: PaymentEntry, reversed?: PaymentEntry): readonly PaymentPosting[] {
  switch (entry.type) {
    case "payment":
      return entry.lines.map(({ kind, amountTwd }) => ({ debit: "money", credit: CREDITED[kind], amountTwd }));
    case "refund":
      return entry.lines.map(({ kind, amountTwd }) => ({ debit: CREDITED[kind], credit: "money", amountTwd }));
    case "keep":
      return entry.lines.map(({ amountTwd }) => ({ debit: "deposits-held", credit: "kept-deposit-income", amountTwd }));
    case "reversal":
      return reversed === undefined ? [] : paymentPostings(reversed).map(turned);
  }
}

const turned = ({ debit, credit, amountTwd }: PaymentPosting): PaymentPosting => ({
  debit: credit,
  credit: debit,
  amountTwd,
});

/** What stands on each account, in NT$: what came in less what went out of it. */
export function accountBalances(postings: readonly PaymentPosting[]): Readonly<Record<PaymentAccount, number>> {
  const balances: Record<PaymentAccount, number> = {
    money: 0,
    "fee-income": 0,
    "air-conditioning-income": 0,
    "kept-deposit-income": 0,
    "deposits-held": 0,
  };
  for (const { debit, credit, amountTwd } of postings) {
    balances[debit] += amountTwd;
    balances[credit] -= amountTwd;
  }
  return balances;
}
