import { Temporal } from "temporal-polyfill";
import { type PlainDateText, plainDateOf } from "../calendar/plain-date.ts";

/** Posters hang for half a month: from the 1st to the 15th, or from the 16th to the last day. */
export interface HalfMonth {
  /** `2026-02-1` or `2026-02-2`. */
  readonly key: string;
  readonly from: PlainDateText;
  /** The last day that is in it. */
  readonly to: PlainDateText;
}

const SECOND_HALF_FROM = 16;

/** The half month in which a day lies. Throws QUERY_INVALID for a text that is no day. */
export function halfMonthOf(date: PlainDateText): HalfMonth {
  const day = plainDateOf(date);
  const isFirst = day.day < SECOND_HALF_FROM;
  const from = day.with({ day: isFirst ? 1 : SECOND_HALF_FROM });
  const to = day.with({ day: isFirst ? SECOND_HALF_FROM - 1 : day.daysInMonth });
  return { key: `${date.slice(0, 7)}-${isFirst ? 1 : 2}`, from: from.toString(), to: to.toString() };
}

/** The half months that touch the days from `from` to `to`, in order. */
export function halfMonthsBetween(from: PlainDateText, to: PlainDateText): readonly HalfMonth[] {
  const found: HalfMonth[] = [];
  const last = plainDateOf(to);
  for (let day = plainDateOf(from); Temporal.PlainDate.compare(day, last) <= 0; ) {
    const half = halfMonthOf(day.toString());
    found.push(half);
    day = plainDateOf(half.to).add({ days: 1 });
  }
  return found;
}
