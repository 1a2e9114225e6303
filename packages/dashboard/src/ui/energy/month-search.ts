/** What the address of a screen about a month of one centre says. */
export interface MonthSearch {
  readonly center?: string;
  /** `2026-11`; absent: the one that the screen usually shows. */
  readonly month?: string;
}

export type MonthChange = { readonly [Key in keyof MonthSearch]?: MonthSearch[Key] | undefined };

const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/u;

export function parseMonthSearch({ center, month }: Record<string, unknown>): MonthSearch {
  return {
    ...(typeof center === "string" && center !== "" ? { center } : {}),
    ...(typeof month === "string" && MONTH.test(month) ? { month } : {}),
  };
}
