import type { BookingSeries, SeriesScope } from "../../api/booking/series.ts";
import { fromTaipeiInput } from "../../format/taipei-input.ts";

const MINUTE_MS = 60_000;

/** One place of the rule: what takes place there, or why nothing does. */
export interface SeriesLine {
  readonly key: string;
  /** Null: left out. */
  readonly bookingId: string | null;
  readonly resourceId: string;
  readonly from: number;
  readonly to: number;
  readonly state: BookingSeries["occurrences"][number]["state"] | "skipped";
  /** It is at another time, of another length, or in another room than the rule says. */
  readonly isMoved: boolean;
  /** Why it was left out. */
  readonly reason: string | null;
}

/** Every place of the rule in order of time: occurrences and what was left out between them. */
export function seriesLines({ occurrences, exceptions, resourceId, minutes }: BookingSeries): readonly SeriesLine[] {
  const taking = occurrences.map(
    ({ isException, ...occurrence }): SeriesLine => ({ ...occurrence, isMoved: isException, reason: null }),
  );
  const skipped = exceptions.flatMap((exception): SeriesLine[] => {
    const from = fromTaipeiInput(exception.key);
    if (exception.kind !== "skipped" || from === null) return [];
    const { key, reason } = exception;
    const to = from + minutes * MINUTE_MS;
    return [{ key, bookingId: null, resourceId, from, to, state: "skipped", isMoved: false, reason }];
  });
  return [...taking, ...skipped].toSorted((one, other) => one.from - other.from);
}

/** The occurrences that an edit at one of them reaches; what has begun stays as it was. */
export const reachedLines = (lines: readonly SeriesLine[], scope: SeriesScope, key: string): readonly SeriesLine[] =>
  lines.filter(
    (line) => line.state === "planned" && (scope === "all" || (scope === "this" ? line.key === key : line.key >= key)),
  );
