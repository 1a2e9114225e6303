/** What the address of the plans says. */
export interface PlanSearch {
  readonly view?: "year" | "list";
  /** `2026-05`; the present month where not said. */
  readonly month?: string;
  readonly center?: string;
}

const VIEWS = ["year", "list"] as const;
const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/u;

export function parsePlanSearch(search: Record<string, unknown>): PlanSearch {
  const { month, center } = search;
  const all = {
    view: VIEWS.find((view) => view === search["view"]),
    month: typeof month === "string" && MONTH.test(month) ? month : undefined,
    center: typeof center === "string" && center !== "" ? center : undefined,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
