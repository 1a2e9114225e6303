import type { RuleBook } from "@weishan/core/booking";

/** The rules of a venue as far as everybody may read them, and some that the desk reads besides. */
export interface ReadableRules
  extends Pick<
    RuleBook,
    | "version"
    | "name"
    | "isDemonstration"
    | "window"
    | "decisionDays"
    | "correctionDays"
    | "openingHours"
    | "charging"
    | "applicantClasses"
    | "payment"
    | "insurance"
    | "quotas"
    | "buffers"
    | "leastPersons"
    | "layouts"
    | "equipment"
    | "papers"
    | "prohibitedUses"
    | "refund"
  > {
  readonly depositTwd: number;
  readonly decidedBy: "desk" | "manager";
  readonly more?: Pick<
    RuleBook,
    "approval" | "holdsWhilePending" | "changeDaysBefore" | "noShowReleaseMin" | "deposit"
  >;
}

/** A whole rule book, to be read. */
export const readableRules = (book: RuleBook): ReadableRules => ({
  ...book,
  depositTwd: book.deposit.twd,
  decidedBy: book.approval.by,
  more: book,
});
