const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Taipei keeps one offset all year. */
const TAIPEI_OFFSET_MS = 8 * HOUR_MS;
/** Offices work from 08:00 to 17:30 on weekdays. */
const OFFICE_END_MS = 17.5 * HOUR_MS;
/** What would end within a minute is not worth offering. */
const LEAST_AHEAD_MS = 60_000;
/** 1970-01-01 was a Thursday. */
const EPOCH_WEEKDAY = 4;
const WEEK_DAYS = 7;
const SUNDAY = 0;
const SATURDAY = 6;

/** The end of today's office hours in Taipei; null on a weekend or when they are over. */
export function officeEndAt(nowMs: number): number | null {
  const day = Math.floor((nowMs + TAIPEI_OFFSET_MS) / DAY_MS);
  const weekday = (day + EPOCH_WEEKDAY) % WEEK_DAYS;
  if (weekday === SUNDAY || weekday === SATURDAY) return null;
  const endAt = day * DAY_MS - TAIPEI_OFFSET_MS + OFFICE_END_MS;
  return endAt - nowMs > LEAST_AHEAD_MS ? endAt : null;
}
