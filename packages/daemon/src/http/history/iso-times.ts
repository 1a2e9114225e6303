const DAY_MS = 86_400_000;

/**
 * Writes instants as ISO 8601 in UTC, like `Date.toISOString` and several times as fast: samples follow each other
 * within a day, whose part of the text is made once. For instants from year 0 to 9999.
 */
export function isoTimes(): (atMs: number) => string {
  let day = Number.NaN;
  let date = "";
  return (atMs) => {
    const wholeMs = Math.trunc(atMs);
    const dayOfAt = Math.floor(wholeMs / DAY_MS);
    if (dayOfAt !== day) {
      day = dayOfAt;
      date = new Date(day * DAY_MS).toISOString().slice(0, "2026-01-01T".length);
    }
    const ofDayMs = wholeMs - day * DAY_MS;
    const part = (divisor: number, modulus: number, digits: number): string =>
      String(Math.floor(ofDayMs / divisor) % modulus).padStart(digits, "0");
    return `${date}${part(3_600_000, 24, 2)}:${part(60_000, 60, 2)}:${part(1_000, 60, 2)}.${part(1, 1_000, 3)}Z`;
  };
}
