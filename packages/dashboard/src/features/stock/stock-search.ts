/** What the address of the store says; each part absent where it filters nothing. */
export interface StockSearch {
  readonly center?: string;
  readonly q?: string;
  /** Only what has to be ordered. */
  readonly low?: "true";
}

export function parseStockSearch(search: Record<string, unknown>): StockSearch {
  const text = (value: unknown): string | undefined =>
    (typeof value === "string" && value !== "") || typeof value === "number" ? String(value) : undefined;
  const all = {
    center: text(search["center"]),
    q: text(search["q"]),
    low: String(search["low"]) === "true" ? ("true" as const) : undefined,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
