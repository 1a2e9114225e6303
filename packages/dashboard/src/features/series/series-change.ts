import type { SeriesEditQuestion, SeriesScope } from "../../api/booking/series.ts";
import { fromTaipeiInput, toTaipeiInput } from "../../format/taipei-input.ts";
import { type Frequency, seriesRule } from "../../ui/booking/series-rule.ts";
import type { SeriesLine } from "./series-lines.ts";

const MINUTE_MS = 60_000;

/** What somebody wants of an occurrence, as the fields of a form hold it: days and times of Taipei. */
export interface SeriesDraft {
  readonly resourceId: string;
  readonly date: string;
  readonly from: string;
  readonly to: string;
  /** Null: it repeats as it did. */
  readonly frequency: Frequency | null;
  /** The last day of another rule. */
  readonly until: string;
}

/**
 * What is different from how the occurrence stands: only that is asked for, the rest stays as the series says.
 *
 * @returns null where nothing is, or where the form is not filled
 */
export function seriesChange(
  { resourceId, date, from, to, frequency, until }: SeriesDraft,
  line: SeriesLine,
  scope: SeriesScope,
): SeriesEditQuestion["change"] | null {
  const [begin, end] = [fromTaipeiInput(`${date}T${from}`), fromTaipeiInput(`${date}T${to}`)];
  if (begin === null || end === null || end <= begin) return null;
  const isRuled = scope !== "this" && frequency !== null;
  if (isRuled && (until === "" || until < date)) return null;
  // One that stands elsewhere already says all of itself again: what is left out would fall back to the series.
  const isWhole = scope === "this" && line.isMoved;
  const isOtherTime = begin !== line.from;
  const isOtherLength = end - begin !== line.to - line.from;
  const isOtherRoom = resourceId !== line.resourceId;
  if (!isOtherTime && !isOtherLength && !isOtherRoom && !isRuled) return null;
  return {
    ...(isOtherTime || isWhole ? { start: toTaipeiInput(begin) } : {}),
    ...(isOtherLength || isWhole ? { minutes: Math.round((end - begin) / MINUTE_MS) } : {}),
    ...(isOtherRoom || isWhole ? { resourceId } : {}),
    ...(isRuled && frequency !== null ? { rrule: seriesRule(frequency, date, until) } : {}),
  };
}
