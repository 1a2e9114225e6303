import type { StatisticsWish } from "../../api/booking-statistics.ts";

const PERIODS = ["month", "half", "year"] as const satisfies readonly StatisticsWish["by"][];
const DATE = /^\d{4}-\d{2}-\d{2}$/u;
const YEAR_END = 4;

/** What the address of the statistics says. */
export interface StatisticsSearch {
  readonly from?: string;
  readonly to?: string;
  readonly by?: StatisticsWish["by"];
  readonly center?: string;
}

export const isPeriod = (word: unknown): word is StatisticsWish["by"] => PERIODS.some((period) => period === word);

export function parseStatisticsSearch(search: Record<string, unknown>): StatisticsSearch {
  const { from, to, by, center } = search;
  const all = {
    from: typeof from === "string" && DATE.test(from) ? from : undefined,
    to: typeof to === "string" && DATE.test(to) ? to : undefined,
    by: isPeriod(by) ? by : undefined,
    center: typeof center === "string" && center !== "" ? center : undefined,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** What is counted where nothing was said: the present year so far, month by month. */
export function wishOf({ from, to, by, center }: StatisticsSearch, today: string): StatisticsWish {
  return {
    from: from ?? `${today.slice(0, YEAR_END)}-01-01`,
    to: to ?? today,
    by: by ?? "month",
    ...(center === undefined ? {} : { center }),
  };
}
