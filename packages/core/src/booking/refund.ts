import { daysBetween, type PlainDateText } from "../calendar/plain-date.ts";
import type { LocalName } from "../center/local-name.ts";
import type { ApplicationEndCause } from "./application-state.ts";
import { shareTwd } from "./money.ts";
import { byKind, totalTwd } from "./payment-balance.ts";
import { PAYMENT_KINDS, type PaymentKind, type TwdByKind } from "./payment-entry.ts";
import type { RefundShare, RuleBook } from "./rule-book.ts";

/** What goes back of one kind of money. */
export interface RefundLine {
  readonly kind: PaymentKind;
  readonly paidTwd: number;
  readonly sharePct: number;
  readonly amountTwd: number;
}

/** What goes back when an application ends before its use is over. `refundTwd + keptTwd` is what was paid. */
export interface Refund {
  readonly lines: readonly RefundLine[];
  readonly refundTwd: number;
  readonly keptTwd: number;
  /** What stays, by kind: what the application owes from then on. */
  readonly kept: TwdByKind;
  /** The rule that decided, for people. */
  readonly rule: LocalName;
}

/** When and why an application ends. */
export interface EndOfUse {
  readonly cause: ApplicationEndCause;
  /** The day on which it was given up. */
  readonly on: PlainDateText;
  /** The day of the first use. */
  readonly firstDay: PlainDateText;
}

const ALL: RefundShare = { feePct: 100, depositPct: 100 };
const NOTHING: RefundShare = { feePct: 0, depositPct: 0 };

/**
 * What is paid back of what was paid, never more than that, without interest.
 *
 * Who gives up is paid back by the ladder of the rule book; where the venue or a higher power ends it, all is.
 *
 * @param paid - what came in and has not gone back yet
 */
export function refund(book: Pick<RuleBook, "refund">, paid: TwdByKind, end: EndOfUse): Refund {
  const { share, rule } = refundShare(book, end);
  const lines = PAYMENT_KINDS.map((kind): RefundLine => {
    const sharePct = kind === "deposit" ? share.depositPct : share.feePct;
    return { kind, paidTwd: paid[kind], sharePct, amountTwd: shareTwd(paid[kind], sharePct) };
  });
  const backTwd = new Map(lines.map(({ kind, amountTwd }) => [kind, amountTwd]));
  const kept = byKind((kind) => paid[kind] - (backTwd.get(kind) ?? 0));
  const keptTwd = totalTwd(kept);
  return { lines, refundTwd: totalTwd(paid) - keptTwd, keptTwd, kept, rule };
}

function refundShare(
  { refund: { ladder, noShow, prohibitedUse } }: Pick<RuleBook, "refund">,
  { cause, on, firstDay }: EndOfUse,
): { readonly share: RefundShare; readonly rule: LocalName } {
  switch (cause) {
    case "force-majeure":
      return { share: ALL, rule: { zh: "不可抗力，全額退還", en: "Force majeure: all is paid back" } };
    case "venue":
      return { share: ALL, rule: { zh: "因場地因素，全額退還", en: "The venue cannot be had: all is paid back" } };
    case "rival":
      return { share: ALL, rule: { zh: "檔期已核准他案，全額退還", en: "Another was chosen: all is paid back" } };
    case "correction-overdue":
      return { share: ALL, rule: { zh: "逾期未補正，全額退還", en: "Not corrected in time: all is paid back" } };
    case "payment-overdue":
      return { share: ALL, rule: { zh: "逾期未繳清，已繳款項退還", en: "Not paid in time: what was paid goes back" } };
    case "no-show":
      return { share: noShow, rule: { zh: "未到", en: "Nobody came" } };
    case "prohibited-use":
      return { share: prohibitedUse, rule: { zh: "違反使用規定", en: "Used for what is prohibited" } };
    case "applicant": {
      const days = daysBetween(on, firstDay);
      const step = ladder.find(({ daysBefore }) => days >= daysBefore);
      if (step === undefined) {
        return { share: NOTHING, rule: { zh: `使用日前 ${days} 日取消`, en: `Given up ${days} days before` } };
      }
      const rule: LocalName = {
        zh: `使用日前 ${step.daysBefore} 日以前取消`,
        en: `Given up at least ${step.daysBefore} days before`,
      };
      return { share: step, rule };
    }
  }
}
