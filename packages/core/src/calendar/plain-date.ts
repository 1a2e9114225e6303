import { Temporal } from "temporal-polyfill";
import { WeishanError } from "../error/index.ts";

/** A day of the civil calendar as text, `2026-11-22`, without an hour or a zone. */
export type PlainDateText = string;

const FORM = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The day that a text names.
 *
 * @throws WeishanError `QUERY_INVALID` when the text is not `YYYY-MM-DD` or names a day that does not exist.
 */
export function plainDateOf(date: PlainDateText): Temporal.PlainDate {
  if (!FORM.test(date)) throw notADay(date);
  try {
    return Temporal.PlainDate.from(date, { overflow: "reject" });
  } catch (cause) {
    throw notADay(date, cause);
  }
}

const notADay = (date: string, cause?: unknown): WeishanError =>
  new WeishanError(
    "QUERY_INVALID",
    `"${date}" is not a day of the calendar; it is written YYYY-MM-DD`,
    { date },
    cause,
  );

/** The day so many days after (or, negative, before) another. Throws as {@link plainDateOf}. */
export const plusDays = (date: PlainDateText, days: number): PlainDateText =>
  plainDateOf(date).add({ days }).toString();

/** How many days lie between two days; negative when `to` comes first. Throws as {@link plainDateOf}. */
export const daysBetween = (from: PlainDateText, to: PlainDateText): number =>
  plainDateOf(from).until(plainDateOf(to), { largestUnit: "day" }).days;
