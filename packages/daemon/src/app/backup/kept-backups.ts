import type { KeptBackups } from "./backup-state.ts";

const DAY_MS = 86_400_000;
const TAIPEI_OFFSET_MS = 8 * 3_600_000;
/** Day 0 of the epoch was a Thursday; shifted by three, a week begins on Monday. */
const DAYS_TO_MONDAY = 3;

interface Dated {
  readonly id: string;
  readonly takenAt: number;
}

/**
 * The backups that are no longer needed: all but the newest of each of the last days, weeks (from Monday) and months
 * that have one. Periods without a backup do not count, so that old backups outlive a time in which none were taken.
 * The newest of all is always kept.
 */
export function backupsToRemove(backups: readonly Dated[], keep: KeptBackups): readonly string[] {
  const newestFirst = backups.toSorted((one, other) => other.takenAt - one.takenAt);
  const kept = new Set<string>(newestFirst.slice(0, 1).map(({ id }) => id));
  const periods = [
    { count: keep.daily, periodOf: dayOf },
    { count: keep.weekly, periodOf: (takenAt: number) => Math.floor((dayOf(takenAt) + DAYS_TO_MONDAY) / 7) },
    { count: keep.monthly, periodOf: monthOf },
  ];
  for (const { count, periodOf } of periods) {
    const seen = new Set<number>();
    for (const { id, takenAt } of newestFirst) {
      const period = periodOf(takenAt);
      if (seen.has(period)) continue;
      if (seen.size === count) break;
      seen.add(period);
      kept.add(id);
    }
  }
  return newestFirst.filter(({ id }) => !kept.has(id)).map(({ id }) => id);
}

const dayOf = (takenAt: number): number => Math.floor((takenAt + TAIPEI_OFFSET_MS) / DAY_MS);

/** Months since the year 0, in Taipei. */
function monthOf(takenAt: number): number {
  const local = new Date(takenAt + TAIPEI_OFFSET_MS);
  return local.getUTCFullYear() * 12 + local.getUTCMonth();
}
