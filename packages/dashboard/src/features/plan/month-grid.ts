const WEEK_DAYS = 7;
const MONTHS = 12;
const DAY_MS = 86_400_000;
const DATE_END = 10;

const dateAt = (ms: number): string => new Date(ms).toISOString().slice(0, DATE_END);

/** The month so many months on: `2026-12`, 1 → `2027-01`. */
export function monthAfter(month: string, by: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const index = year * MONTHS + (number - 1) + by;
  return `${Math.floor(index / MONTHS)}-${String((index % MONTHS) + 1).padStart(2, "0")}`;
}

/** The days that a month shows, whole weeks from Monday to Sunday: `2026-04-27` … */
export function monthDays(month: string): readonly string[] {
  const first = Date.parse(`${month}-01T00:00:00Z`);
  const next = Date.parse(`${monthAfter(month, 1)}-01T00:00:00Z`);
  const mondayOffset = (new Date(first).getUTCDay() + WEEK_DAYS - 1) % WEEK_DAYS;
  const start = first - mondayOffset * DAY_MS;
  const count = Math.ceil((next - start) / DAY_MS / WEEK_DAYS) * WEEK_DAYS;
  return Array.from({ length: count }, (_, day) => dateAt(start + day * DAY_MS));
}
