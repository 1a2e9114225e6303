import { Temporal } from "temporal-polyfill";
import { daysBetween, type PlainDateText, plusDays } from "../../calendar/index.ts";
import { WeishanError } from "../../error/index.ts";

/** The days that a bill is for. */
export interface BillSpan {
  readonly from: PlainDateText;
  /** The first day that no longer belongs to it. */
  readonly until: PlainDateText;
}

/** A calendar month as text, `2026-07`. */
export type MonthText = string;

/** The days of a calendar month. Throws `QUERY_INVALID` for a text that is not `YYYY-MM`. */
export function monthSpan(month: MonthText): BillSpan {
  if (!/^\d{4}-(?:0[1-9]|1[0-2])$/.test(month)) {
    throw new WeishanError("QUERY_INVALID", `"${month}" is not a month; it is written YYYY-MM`, { month });
  }
  const first = Temporal.PlainDate.from(`${month}-01`);
  return { from: first.toString(), until: first.add({ months: 1 }).toString() };
}

/** The days of a span in order. Throws `QUERY_INVALID` for texts that are no days or in the wrong order. */
export function daysOf({ from, until }: BillSpan): readonly PlainDateText[] {
  const count = daysBetween(from, until);
  if (count <= 0)
    throw new WeishanError("QUERY_INVALID", `a bill from ${from} until ${until} has no day`, { from, until });
  return Array.from({ length: count }, (_, index) => plusDays(from, index));
}
