import { type PlainDateText, plusDays } from "../calendar/plain-date.ts";
import { taipeiDate, taipeiDayStart } from "../calendar/taipei-time.ts";
import type { EpochMs } from "../reading/quantity.ts";
import type { RuleBook } from "./rule-book.ts";

/** The end of a day in Taipei: the first instant that is late. */
const endOf = (date: PlainDateText): EpochMs => taipeiDayStart(plusDays(date, 1));

/**
 * Until when what was approved is to be paid: within the days that the rule book gives, and so many days before the
 * first use. Who is approved later than that has until the end of that day, or until the use begins where that is sooner.
 * Otherwise the term ends at midnight in Taipei.
 */
export function paymentDueAt(
  { payment }: Pick<RuleBook, "payment">,
  { approvedAt, firstFrom }: { readonly approvedAt: EpochMs; readonly firstFrom: EpochMs },
): EpochMs {
  const approvedOn = taipeiDate(approvedAt);
  const byTerm = plusDays(approvedOn, payment.withinDays);
  const byUse = plusDays(taipeiDate(firstFrom), -payment.latestDaysBefore);
  const dueOn = byTerm < byUse ? byTerm : byUse;
  const dueAt = endOf(dueOn < approvedOn ? approvedOn : dueOn);
  return dueAt < firstFrom ? dueAt : firstFrom;
}

/** Until when a correction may come: the end of the last day that the rule book gives. */
export const correctionDueAt = ({ correctionDays }: Pick<RuleBook, "correctionDays">, askedAt: EpochMs): EpochMs =>
  endOf(plusDays(taipeiDate(askedAt), correctionDays));
