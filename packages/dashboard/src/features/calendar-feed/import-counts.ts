import type { CalendarImportPreview } from "../../api/calendar-feeds.ts";

/** What taking a calendar over would do, with what was left out. */
export interface ImportCounts {
  readonly newCount: number;
  readonly knownCount: number;
  /** Left out by hand. */
  readonly skippedCount: number;
  /** In conflict and not left out: as long as there is one, nothing is taken. */
  readonly openCount: number;
}

export function importCounts(
  { dates }: Pick<CalendarImportPreview, "dates">,
  skips: ReadonlySet<string>,
): ImportCounts {
  const fresh = dates.filter(({ isKnown }) => !isKnown);
  const wanted = fresh.filter(({ key }) => !skips.has(key));
  return {
    newCount: wanted.length,
    knownCount: dates.length - fresh.length,
    skippedCount: fresh.length - wanted.length,
    openCount: wanted.filter(({ conflicts }) => conflicts.length > 0).length,
  };
}

/** Every date that something stands in the way of: left out by one press, not one by one. */
export const conflictKeys = ({ dates }: Pick<CalendarImportPreview, "dates">): readonly string[] =>
  dates.flatMap(({ key, isKnown, conflicts }) => (isKnown || conflicts.length === 0 ? [] : [key]));
