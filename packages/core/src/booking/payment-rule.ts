import type { LocalName } from "../center/local-name.ts";
import { paymentBalance, standingEntries } from "./payment-balance.ts";
import { NOTHING_TWD, type PaymentEntry, type PaymentKind } from "./payment-entry.ts";

/** Why an entry may not be added. */
export interface PaymentRefusal {
  readonly reason: "amount" | "kind-twice" | "too-much" | "not-there" | "reversed-already" | "in-use";
  readonly text: LocalName;
}

/** More than this in one line is a slip of the finger: the largest hall costs less in a year. */
const MOST_TWD = 100_000_000;

/**
 * Why an entry may not be added to those of its application; undefined where it may. Never throws.
 *
 * Of no kind is ever more given back, or kept, than was paid: refunds and what is kept look at what is held, and what
 * was paid cannot be reversed while it is needed for them.
 */
export function paymentRefusal(entries: readonly PaymentEntry[], wanted: PaymentEntry): PaymentRefusal | undefined {
  if (wanted.type === "reversal") return reversalRefusal(entries, wanted);
  const wrong = wanted.lines.find(
    ({ amountTwd }) => !(Number.isInteger(amountTwd) && amountTwd > 0 && amountTwd <= MOST_TWD),
  );
  if (wrong !== undefined || wanted.lines.length === 0) return refusal("amount", WHOLE_AMOUNT);
  if (new Set(wanted.lines.map(({ kind }) => kind)).size < wanted.lines.length)
    return refusal("kind-twice", KIND_TWICE);
  if (wanted.type === "payment") return undefined;
  if (wanted.type === "keep" && wanted.lines.some(({ kind }) => kind !== "deposit"))
    return refusal("kind-twice", ONLY_DEPOSIT);
  const left = leftTwdOf(entries);
  const over = wanted.lines.find(({ kind, amountTwd }) => amountTwd > left(kind));
  return over === undefined ? undefined : tooMuch(left(over.kind));
}

/** What could still be given back of a kind, in NT$: what is held, less what of the deposit was kept. */
export function leftTwdOf(entries: readonly PaymentEntry[]): (kind: PaymentKind) => number {
  const { held, keptTwd } = paymentBalance(entries, NOTHING_TWD);
  return (kind) => held[kind] - (kind === "deposit" ? keptTwd : 0);
}

function reversalRefusal(entries: readonly PaymentEntry[], wanted: PaymentEntry): PaymentRefusal | undefined {
  const entry = entries.find(({ id }) => id === wanted.reversesId);
  if (entry === undefined || entry.type === "reversal") return refusal("not-there", NOT_THERE);
  if (!standingEntries(entries).includes(entry)) return refusal("reversed-already", REVERSED_ALREADY);
  const left = leftTwdOf([...entries, wanted]);
  const over = entry.lines.find(({ kind }) => left(kind) < 0);
  return over === undefined ? undefined : refusal("in-use", STILL_NEEDED);
}

const refusal = (reason: PaymentRefusal["reason"], text: LocalName): PaymentRefusal => ({ reason, text });

const tooMuch = (leftTwd: number): PaymentRefusal =>
  refusal("too-much", {
    zh: `最多只能退還或扣留 ${leftTwd} 元`,
    en: `at most NT$${leftTwd} can be given back or kept`,
  });

const WHOLE_AMOUNT: LocalName = {
  zh: "金額須為 1 元以上的整數",
  en: "an amount is in whole NT$, above 0",
};
const KIND_TWICE: LocalName = { zh: "同一項目只能列一次", en: "each kind stands in an entry once" };
const ONLY_DEPOSIT: LocalName = { zh: "只有保證金可以扣留", en: "only a deposit can be kept" };
const NOT_THERE: LocalName = { zh: "查無可沖銷的紀錄", en: "there is no such entry that could be reversed" };
const REVERSED_ALREADY: LocalName = { zh: "這筆紀錄已經沖銷過", en: "this entry was reversed already" };
const STILL_NEEDED: LocalName = {
  zh: "這筆款項已有退還或扣留，請先沖銷該筆紀錄",
  en: "a part of it was given back or kept; reverse that first",
};
