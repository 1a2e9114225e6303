import type { ChartSpan } from "./span.ts";

/** Taiwan keeps UTC+8 the whole year, so that a day of the axis begins at 16:00 UTC and a step never jumps. */
const TAIPEI_OFFSET_MS = 8 * 3_600_000;

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Steps at which people read a clock and a calendar. */
const STEPS_MS = [
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * SECOND_MS),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR_MS),
  ...[1, 2, 7, 14, 28, 56, 112, 364].map((days) => days * DAY_MS),
];

export interface TimeTicks {
  readonly stepMs: number;
  readonly ats: readonly number[];
}

/** Round instants of Taipei's clock inside a span, at most `maxCount` of them. */
export function timeTicks({ fromMs, toMs }: ChartSpan, maxCount: number): TimeTicks {
  const wantedMs = (toMs - fromMs) / Math.max(1, maxCount);
  const stepMs = STEPS_MS.find((step) => step >= wantedMs) ?? Math.ceil(wantedMs / DAY_MS) * DAY_MS;
  const ats: number[] = [];
  const first = Math.ceil((fromMs + TAIPEI_OFFSET_MS) / stepMs) * stepMs - TAIPEI_OFFSET_MS;
  for (let at = first; at <= toMs; at += stepMs) ats.push(at);
  return { stepMs, ats };
}

const isMidnight = (atMs: number): boolean => (atMs + TAIPEI_OFFSET_MS) % DAY_MS === 0;

/** The day an instant falls on in Taipei, as a number that grows by one each midnight. */
const dayOf = (atMs: number): number => Math.floor((atMs + TAIPEI_OFFSET_MS) / DAY_MS);

/**
 * What stands under each tick: the time of day, and the date under the first tick and where a day begins.
 *
 * @returns a text for each tick; a line break parts time and date
 */
export function tickLabels({ ats, stepMs }: TimeTicks, language: string): string[] {
  const inTaipei = { timeZone: "Asia/Taipei", hourCycle: "h23" } as const;
  const date = new Intl.DateTimeFormat(language, { ...inTaipei, month: "numeric", day: "numeric" });
  const clock = new Intl.DateTimeFormat(language, {
    ...inTaipei,
    hour: "2-digit",
    minute: "2-digit",
    ...(stepMs < MINUTE_MS ? { second: "2-digit" } : {}),
  });
  const weekday = new Intl.DateTimeFormat(language, { ...inTaipei, weekday: "short" });
  const year = new Intl.DateTimeFormat(language, { ...inTaipei, year: "numeric" });
  return ats.map((at, index) => {
    const previous = ats[index - 1];
    if (stepMs >= DAY_MS) {
      const isNewYear = previous === undefined || year.format(previous) !== year.format(at);
      return `${date.format(at)}\n${stepMs === DAY_MS ? weekday.format(at) : isNewYear ? year.format(at) : ""}`.trimEnd();
    }
    const beginsDay = previous === undefined || isMidnight(at) || dayOf(previous) !== dayOf(at);
    return beginsDay ? `${clock.format(at)}\n${date.format(at)}` : clock.format(at);
  });
}
