/** What the address of the statutory register says. */
export interface ObligationSearch {
  readonly year?: number;
  readonly center?: string;
  /** Only duties with something in this state. */
  readonly state?: "overdue" | "due" | "unknown";
  /** The duty that is looked at. */
  readonly open?: string;
}

const FIRST_YEAR = 2_000;
const LAST_YEAR = 2_100;
const STATES = ["overdue", "due", "unknown"] as const;
const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

export function parseObligationSearch(search: Record<string, unknown>): ObligationSearch {
  const year = Number(search["year"]);
  const all = {
    year: Number.isInteger(year) && year >= FIRST_YEAR && year <= LAST_YEAR ? year : undefined,
    center: text(search["center"]),
    state: STATES.find((state) => state === search["state"]),
    open: text(search["open"]),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
