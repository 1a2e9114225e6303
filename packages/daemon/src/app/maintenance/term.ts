import { daysBetween, taipeiDate } from "@weishan/core/calendar";
import type { EpochMs } from "@weishan/core/reading";
import type { TermState } from "./contractor-side.ts";

/** A new contract is tendered in about two months. */
const ENDS_SOON_DAYS = 60;

/** How a term stands today, in Taipei; the last day is included. A term without an end is running. */
export function termState(term: { readonly from?: string; readonly to: string | null }, now: EpochMs): TermState {
  const today = taipeiDate(now);
  if (term.from !== undefined && term.from > today) return "ahead";
  if (term.to === null) return "running";
  if (term.to < today) return "over";
  return daysBetween(today, term.to) <= ENDS_SOON_DAYS ? "ends-soon" : "running";
}
