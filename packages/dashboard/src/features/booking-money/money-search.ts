/** What the address of the money says. */
export interface MoneySearch {
  /** `2026-11`; absent: this month. */
  readonly month?: string;
  readonly center?: string;
}

export type MoneySearchChange = { readonly [Key in keyof MoneySearch]?: MoneySearch[Key] | undefined };

const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/u;

export function parseMoneySearch({ month, center }: Record<string, unknown>): MoneySearch {
  return {
    ...(typeof month === "string" && MONTH.test(month) ? { month } : {}),
    ...(typeof center === "string" && center !== "" ? { center } : {}),
  };
}
