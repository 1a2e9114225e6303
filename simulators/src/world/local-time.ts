const DAY_MS = 86_400_000;
/** Asia/Taipei has had no daylight saving since 1979. */
const OFFSET_MS = 8 * 3_600_000;

/** The wall clock of the two centres. */
export interface LocalTime {
  /** Days since 1970-01-01, local. */
  readonly day: number;
  /** 0 Sunday … 6 Saturday. */
  readonly weekday: number;
  /** Hours since local midnight, with fraction. */
  readonly hour: number;
  /** Fraction of the year that has passed, from 0. */
  readonly yearPart: number;
}

export function localTimeOf(epochMs: number): LocalTime {
  const localMs = epochMs + OFFSET_MS;
  const day = Math.floor(localMs / DAY_MS);
  const dayOfYear = day - Date.UTC(new Date(day * DAY_MS).getUTCFullYear(), 0) / DAY_MS;
  return { day, weekday: (day + 4) % 7, hour: (localMs - day * DAY_MS) / 3_600_000, yearPart: dayOfYear / 365.25 };
}

/** `2026-02-17` of a local day number. */
export const isoDateOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);
