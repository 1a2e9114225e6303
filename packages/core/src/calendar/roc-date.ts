import { WeishanError } from "../error/index.ts";
import type { EpochMs } from "../reading/index.ts";
import { type PlainDateText, plainDateOf } from "./plain-date.ts";
import { taipeiDate } from "./taipei-time.ts";

/** Year 1 of the Republic is 1912. */
const YEAR_BEFORE_THE_FIRST = 1911;

/** The ROC year in Taipei at an instant: 115 in 2026. Zero and less before 1912. */
export const rocYear = (at: EpochMs): number => rocYearOf(taipeiDate(at));

/** The ROC year of a day. Throws `QUERY_INVALID` for a text that is no day. */
export const rocYearOf = (date: PlainDateText): number => plainDateOf(date).year - YEAR_BEFORE_THE_FIRST;

/** The day in Taipei at an instant as offices write it: `115-11-22`. */
export const rocDateText = (at: EpochMs): string => rocDateTextOf(taipeiDate(at));

/** A day as offices write it: `115-11-22` for `2026-11-22`. Throws `QUERY_INVALID` for a text that is no day. */
export const rocDateTextOf = (date: PlainDateText): string => `${rocYearOf(date)}${date.slice("2026".length)}`;

const FORM = /^(?<year>\d{1,3})-(?<rest>\d{2}-\d{2})$/;

/**
 * The day that a ROC date names: `2026-11-22` for `115-11-22`.
 *
 * @throws WeishanError `QUERY_INVALID` when the text is not of that form or names no day.
 */
export function plainDateOfRoc(text: string): PlainDateText {
  const parts = FORM.exec(text)?.groups;
  const year = Number(parts?.["year"]);
  if (!(year >= 1)) {
    throw new WeishanError("QUERY_INVALID", `"${text}" is not a ROC date; it is written 115-11-22`, { date: text });
  }
  return plainDateOf(`${year + YEAR_BEFORE_THE_FIRST}-${parts?.["rest"]}`).toString();
}
