/** What the address of the calendar says. */
export interface CalendarSearch {
  /** `2026-11`; absent: this month. */
  readonly month?: string;
  readonly center?: string;
  /** One room; absent: all of them. */
  readonly resource?: string;
}

export type CalendarSearchChange = { readonly [Key in keyof CalendarSearch]?: CalendarSearch[Key] | undefined };

const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/u;
const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

export function parseCalendarSearch(search: Record<string, unknown>): CalendarSearch {
  const month = text(search["month"]);
  const all = {
    month: month !== undefined && MONTH.test(month) ? month : undefined,
    center: text(search["center"]),
    resource: text(search["resource"]),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
