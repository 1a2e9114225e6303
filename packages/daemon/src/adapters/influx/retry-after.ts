/** IMF-fixdate, and the two obsolete forms that a recipient must still read. */
const HTTP_DATE = /^(?:mon|tue|wed|thu|fri|sat|sun)/iu;

/**
 * How long a server asks to be left alone: seconds or a date, as RFC 9110 §10.2.3 has it; null where it says neither.
 * (The client library reads the seconds as milliseconds.)
 */
export function retryAfterMs(header: string | readonly string[] | undefined, nowMs: number): number | null {
  const text = (typeof header === "string" ? header : header?.[0])?.trim();
  if (text === undefined || text === "") return null;
  const seconds = Number(text);
  if (Number.isFinite(seconds)) return seconds >= 0 ? seconds * 1_000 : null;
  const atMs = HTTP_DATE.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(atMs) ? null : Math.max(0, atMs - nowMs);
}
