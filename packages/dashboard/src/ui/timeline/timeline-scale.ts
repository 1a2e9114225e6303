const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;
const DAY_MS = DAY_MINUTES * MINUTE_MS;

/**
 * Days side by side, each with only the hours that matter: what happens at night takes no room.
 *
 * Days begin at Taipei's midnight and all have 24 hours there.
 */
export interface TimelineScale {
  /** The first midnight, epoch ms. */
  readonly from: number;
  readonly dayCount: number;
  /** The minutes of the day that are drawn: `[openMinute, closeMinute)`. */
  readonly openMinute: number;
  readonly closeMinute: number;
}

/** What lies between two instants. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

export const scaleEnd = ({ from, dayCount }: TimelineScale): number => from + dayCount * DAY_MS;

/** Where an instant stands, 0 at the left end and 1 at the right; nights fall on the edge of their day. */
export function shareAt({ from, dayCount, openMinute, closeMinute }: TimelineScale, atMs: number): number {
  const day = Math.floor((atMs - from) / DAY_MS);
  if (day < 0) return 0;
  if (day >= dayCount) return 1;
  const minute = (atMs - from - day * DAY_MS) / MINUTE_MS;
  const ofDay = Math.min(1, Math.max(0, (minute - openMinute) / (closeMinute - openMinute)));
  return (day + ofDay) / dayCount;
}

const PERCENT = 100;

/** A share as CSS takes it. */
export const place = (share: number): string => `${share * PERCENT}%`;

/** The instant at a place, on the nearest whole step of its day. */
export function instantAt(scale: TimelineScale, share: number, stepMinutes: number): number {
  const { from, dayCount, openMinute, closeMinute } = scale;
  const place = Math.min(1, Math.max(0, share)) * dayCount;
  const day = Math.min(dayCount - 1, Math.floor(place));
  const minute = openMinute + (place - day) * (closeMinute - openMinute);
  return from + day * DAY_MS + Math.round(minute / stepMinutes) * stepMinutes * MINUTE_MS;
}

/** Whether something is to be seen on it at all. */
export const isOnScale = (scale: TimelineScale, { from, to }: TimeSpan): boolean =>
  to > scale.from && from < scaleEnd(scale);

/** The whole hours of the day that hold everything, and at least the given ones. */
export function hoursAround(
  spans: readonly TimeSpan[],
  from: number,
  least: Pick<TimelineScale, "openMinute" | "closeMinute">,
): Pick<TimelineScale, "openMinute" | "closeMinute"> {
  const HOUR_MINUTES = 60;
  let { openMinute, closeMinute } = least;
  for (const span of spans) {
    const begin = minuteOfDay(span.from, from);
    const end = minuteOfDay(span.to - 1, from) + 1;
    // What lasts over midnight says nothing about the hours of a day.
    if (span.to - span.from >= DAY_MS || end <= begin) continue;
    openMinute = Math.min(openMinute, Math.floor(begin / HOUR_MINUTES) * HOUR_MINUTES);
    closeMinute = Math.max(closeMinute, Math.ceil(end / HOUR_MINUTES) * HOUR_MINUTES);
  }
  return { openMinute, closeMinute: Math.min(DAY_MINUTES, closeMinute) };
}

const minuteOfDay = (atMs: number, from: number): number => {
  const sinceMs = (atMs - from) % DAY_MS;
  return Math.floor((sinceMs < 0 ? sinceMs + DAY_MS : sinceMs) / MINUTE_MS);
};
