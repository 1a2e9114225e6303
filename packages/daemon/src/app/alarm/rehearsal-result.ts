import { taipeiDate, taipeiDayStart } from "@weishan/core/calendar";
import { epochMs } from "@weishan/core/reading";
import type { PersonRef } from "./alarm-view.ts";
import type { PastOccurrence } from "./past-run.ts";
import type { Rehearsed } from "./rehearsal-view.ts";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Taipei has no summer time. */
const TAIPEI_AHEAD_MS = 8 * HOUR_MS;
const NIGHT_FROM_HOUR = 22;
const NIGHT_TO_HOUR = 7;
const MAX_OCCURRENCES = 500;
const MAX_NIGHT_CALLS = 200;

/** What came of one equipment. */
export interface EquipmentPast {
  readonly equipmentId: string;
  readonly occurrences: readonly PastOccurrence[];
  readonly heldMs: number;
  /** Who would be called at night by an alarm that came then; empty where it would wait for the day. */
  readonly calledAt: (atMs: number) => readonly PersonRef[];
}

/** What all of it comes to. */
export function rehearsed(
  pasts: readonly EquipmentPast[],
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): Rehearsed {
  const all = pasts
    .flatMap((past) => past.occurrences.map((occurrence) => ({ past, ...occurrence })))
    .sort((one, other) => other.activeAt - one.activeAt);
  const lengths = all.map(({ activeAt, returnedAt }) => (returnedAt ?? toMs) - activeAt);
  const nightly = all.flatMap(({ past, activeAt }) => {
    const who = isNight(activeAt) ? past.calledAt(activeAt) : [];
    return who.length === 0 ? [] : [{ at: epochMs(activeAt), equipmentId: past.equipmentId, who }];
  });
  return {
    occurrenceCount: all.length,
    occurrences: all.slice(0, MAX_OCCURRENCES).map(({ past, activeAt, returnedAt }) => ({
      equipmentId: past.equipmentId,
      activeAt: epochMs(activeAt),
      returnedAt: returnedAt === null ? null : epochMs(returnedAt),
    })),
    perDay: perDay(all, fromMs, toMs),
    totalActiveMs: lengths.reduce((sum, each) => sum + each, 0),
    longestMs: lengths.reduce((longest, each) => Math.max(longest, each), 0),
    heldMs: pasts.reduce((sum, { heldMs }) => sum + heldMs, 0),
    nightCallCount: nightly.length,
    nightCalls: nightly.slice(0, MAX_NIGHT_CALLS),
  };
}

/** Between 22:00 and 07:00 in Taipei. */
export function isNight(atMs: number): boolean {
  const hour = ((atMs + TAIPEI_AHEAD_MS) % DAY_MS) / HOUR_MS;
  return hour >= NIGHT_FROM_HOUR || hour < NIGHT_TO_HOUR;
}

function perDay(occurrences: readonly PastOccurrence[], fromMs: number, toMs: number): Rehearsed["perDay"] {
  const firstDayMs = taipeiDayStart(taipeiDate(epochMs(fromMs)));
  const days = Array.from({ length: Math.ceil((toMs - firstDayMs) / DAY_MS) }, (_, index) => ({
    date: taipeiDate(epochMs(firstDayMs + index * DAY_MS)),
    count: 0,
    activeMs: 0,
  }));
  for (const { activeAt, returnedAt } of occurrences) {
    const endMs = returnedAt ?? toMs;
    const firstDay = Math.floor((activeAt - firstDayMs) / DAY_MS);
    const came = days[firstDay];
    if (came !== undefined) came.count++;
    for (let day = firstDay; firstDayMs + day * DAY_MS < endMs; day++) {
      const entry = days[day];
      if (entry === undefined) break;
      const beginsMs = Math.max(activeAt, firstDayMs + day * DAY_MS);
      entry.activeMs += Math.min(endMs, firstDayMs + (day + 1) * DAY_MS) - beginsMs;
    }
  }
  return days;
}
