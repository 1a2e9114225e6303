import { addDays } from "../../format/month-grid.ts";

/** What the address of a screen about some days of one centre says. */
export interface SpanSearch {
  readonly center?: string;
  /** First and last day, both counted; absent: the days until yesterday that the screen usually shows. */
  readonly from?: string;
  readonly to?: string;
}

/** Filters to set, and with undefined to take away. */
export type SpanChange = { readonly [Key in keyof SpanSearch]?: SpanSearch[Key] | undefined };

const DAY = /^\d{4}-\d{2}-\d{2}$/u;

const dayOf = (value: unknown): string | undefined =>
  typeof value === "string" && DAY.test(value) && Number.isFinite(Date.parse(value)) ? value : undefined;

export function parseSpanSearch({ center, from, to }: Record<string, unknown>): SpanSearch {
  const all = {
    center: typeof center === "string" && center !== "" ? center : undefined,
    from: dayOf(from),
    to: dayOf(to),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** Days as they are asked for: `to` is the day after the last. */
export interface AskedDays {
  readonly from: string;
  readonly to: string;
}

/** The days to ask for: those said, else so many until yesterday, for today is not over; never an empty or turned span. */
export function askedDays({ from, to }: SpanSearch, today: string, usualDays: number): AskedDays {
  const yesterday = addDays(today, -1);
  const last = to ?? (from !== undefined && from > yesterday ? from : yesterday);
  const first = from ?? addDays(last, 1 - usualDays);
  return first <= last ? { from: first, to: addDays(last, 1) } : { from: last, to: addDays(first, 1) };
}
