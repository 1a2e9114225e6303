import { type EpochMs, epochMs } from "../reading/index.ts";

/** A value that was measured over an hour. */
export interface HourValue {
  /** The beginning of the hour. */
  readonly at: EpochMs;
  readonly value: number;
}

/** What a value will be at an instant; null where nothing is known of that hour of the day. */
export type Outlook = (at: EpochMs) => number | null;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Half of what today is off the usual is gone after so many hours: clouds and sea breeze do not stay all day. */
const HALVES_AFTER_H = 6;

/**
 * Foretells a value with a daily course, such as the temperature outside, from the days before: the mean of the same
 * hour of those days, moved by how much the present differs from its own hour, which fades with a half-life of 6 h.
 * Without a present value nothing is moved. For the next day this is about as good as climatology and persistence
 * together can be without a weather service; its error is part of what plans leave a margin for.
 *
 * @param past - hours of the days before `now`, in any order; hours without a value are left out
 * @param present - the value now, or null where it is not known
 */
export function outlookOf(past: readonly HourValue[], now: EpochMs, present: number | null): Outlook {
  const sums = new Map<number, { total: number; count: number }>();
  for (const { at, value } of past) {
    const sum = sums.get(hourOf(at)) ?? { total: 0, count: 0 };
    sum.total += value;
    sum.count += 1;
    sums.set(hourOf(at), sum);
  }
  const meanOf = (hour: number): number | null => {
    const sum = sums.get(hour);
    return sum === undefined ? null : sum.total / sum.count;
  };
  // Hours tell their middle; between two middles the way is straight.
  const usual = (at: EpochMs): number | null => {
    const shifted = at - HOUR_MS / 2;
    const early = meanOf(hourOf(epochMs(shifted)));
    const late = meanOf(hourOf(epochMs(shifted + HOUR_MS)));
    const share = (((shifted % HOUR_MS) + HOUR_MS) % HOUR_MS) / HOUR_MS;
    if (early === null || late === null) return early ?? late;
    return early + (late - early) * share;
  };
  const usualNow = usual(now);
  const off = present === null || usualNow === null ? 0 : present - usualNow;
  return (at) => {
    const mean = usual(at);
    if (mean === null) return present;
    const hoursAhead = Math.max(0, (at - now) / HOUR_MS);
    return mean + off * 0.5 ** (hoursAhead / HALVES_AFTER_H);
  };
}

/** Hours of the day by the clock of UTC: the same hour of two days is the same whatever the zone. */
const hourOf = (at: EpochMs): number => Math.floor((((at % DAY_MS) + DAY_MS) % DAY_MS) / HOUR_MS);
