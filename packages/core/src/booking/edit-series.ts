import { Temporal } from "temporal-polyfill";
import { WeishanError } from "../error/weishan-error.ts";
import type { EpochMs } from "../reading/quantity.ts";
import { expandSeries, ruleKeys, type Series, type SeriesException, seriesInstant } from "./series.ts";
import { type SeriesChange, splitSeries } from "./split-series.ts";

/** How far an edit of one occurrence reaches. */
export const SERIES_SCOPES = ["this", "following", "all"] as const;
export type SeriesScope = (typeof SERIES_SCOPES)[number];

/** What an edit makes of a series. What has begun is never rewritten. */
export interface EditedSeries {
  /** The series as it goes on under its name; null: nothing of it is left, another takes its whole place. */
  readonly kept: Series | null;
  /** The series that takes over from the edited occurrence on; null where there is none. */
  readonly next: Series | null;
  readonly dropped: readonly SeriesException[];
}

export interface SeriesEdit {
  readonly scope: SeriesScope;
  /** The occurrence at which somebody took hold. */
  readonly key: string;
  readonly change: SeriesChange;
  /** What begins before stays as it was. */
  readonly now: EpochMs;
}

/**
 * Edits this occurrence, this and all following, or all of a series.
 *
 * "All" means all that has not begun: what took place stays what it was, and the rest becomes a series of its own. A
 * move of the time moves the others as far.
 *
 * @throws WeishanError RECURRENCE_INVALID for an occurrence that is none, has begun, or a change that cannot be followed
 */
export function editSeries(series: Series, { scope, key, change, now }: SeriesEdit): EditedSeries {
  if (scope === "this") {
    requireNotBegun(series, key, now);
    if (change.rrule !== undefined) throw invalid("one occurrence has no rule of its own", key);
    const { start = null, minutes = null, resourceId = null } = change;
    return { kept: withException(series, { key, kind: "moved", start, minutes, resourceId }), next: null, dropped: [] };
  }
  const from = scope === "following" ? key : firstNotBegun(series, now);
  requireNotBegun(series, from, now);
  const split = splitSeries(series, from, movedAlong(change, key, from));
  return { kept: split.before, next: split.after, dropped: split.dropped };
}

/**
 * Takes an occurrence, it and all following, or all that has not begun out of a series. `kept` is null where nothing is
 * left. Throws as {@link editSeries}.
 */
export function endSeries(
  series: Series,
  { scope, key, now, reason }: Omit<SeriesEdit, "change"> & { readonly reason: string },
): Series | null {
  if (scope === "this") {
    requireNotBegun(series, key, now);
    return withException(series, { key, kind: "skipped", reason });
  }
  const from = scope === "following" ? key : firstNotBegun(series, now);
  requireNotBegun(series, from, now);
  return splitSeries(series, from).before;
}

/** The series with one exception more, or with another in its place. */
export const withException = (series: Series, exception: SeriesException): Series => ({
  ...series,
  exceptions: [...series.exceptions.filter(({ key }) => key !== exception.key), exception].toSorted((one, other) =>
    one.key < other.key ? -1 : 1,
  ),
});

function firstNotBegun(series: Series, now: EpochMs): string {
  const first = expandSeries(series)
    .filter(({ from }) => from > now)
    .map(({ key }) => key)
    .toSorted()[0];
  if (first === undefined) throw invalid("every occurrence of this series has begun", series.rule.start);
  return first;
}

function requireNotBegun(series: Series, key: string, now: EpochMs): void {
  if (!ruleKeys(series.rule).includes(key)) throw invalid(`the series has no occurrence at ${key}`, key);
  const moved = series.exceptions.find((exception) => exception.key === key);
  const start = moved?.kind === "moved" ? (moved.start ?? key) : key;
  if (seriesInstant(start) <= now) throw invalid(`the occurrence at ${key} has begun`, key);
}

/** A change that was made to one occurrence, told for another: moved as far. */
function movedAlong(change: SeriesChange, key: string, from: string): SeriesChange {
  if (change.start === undefined || from === key) return change;
  const by = Temporal.PlainDateTime.from(key).until(Temporal.PlainDateTime.from(change.start));
  return { ...change, start: Temporal.PlainDateTime.from(from).add(by).toString({ smallestUnit: "minute" }) };
}

const invalid = (message: string, key: string): WeishanError =>
  new WeishanError("RECURRENCE_INVALID", message, { key });
