const MONTHS = 12;

/** The month so many after another, or before it: `2026-11`. */
export function monthAfter(month: string, by: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const months = year * MONTHS + number - 1 + by;
  return `${Math.floor(months / MONTHS)}-${String((months % MONTHS) + 1).padStart(2, "0")}`;
}
