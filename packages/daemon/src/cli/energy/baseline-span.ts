import { plainDateOf } from "@weishan/core/calendar";
import { WeishanError } from "@weishan/core/error";

const DAY_MS = 86_400_000;
const YEAR_DAYS = 365;
/** A billing period more or less: readings are never a year apart to the day. */
const BILLING_SLACK_DAYS = 35;

/** What is said about which time is which; days of the meter's own wall clock. */
export interface SpanOptions {
  readonly baselineUntil?: string;
  readonly reportingFrom?: string;
  readonly reportingUntil?: string;
}

/** A row with its wall clock. */
interface WallRow {
  readonly wallMs: number;
  readonly startMs: number;
  readonly endMs: number;
}

/** The rows of a meter that make its baseline, and those that are judged by it. */
export interface MeterSpans<Row> {
  readonly baseline: readonly Row[];
  readonly reporting: readonly Row[] | null;
}

/**
 * Divides a meter's rows: the baseline is the 365 days before the change (`reportingFrom`, or earlier
 * `baselineUntil`), or the last 365 days where no change is given.
 *
 * @throws WeishanError QUERY_INVALID for a text that is no day, or a baseline that ends after the change
 */
export function meterSpans<Row extends WallRow>(
  rows: readonly Row[],
  { baselineUntil, reportingFrom, reportingUntil }: SpanOptions,
  isBilling: boolean,
): MeterSpans<Row> {
  const until = wallOf(baselineUntil ?? reportingFrom);
  const from = wallOf(reportingFrom);
  const end = wallOf(reportingUntil);
  if (until !== null && from !== null && until > from) {
    throw new WeishanError(
      "QUERY_INVALID",
      `the baseline cannot end (${baselineUntil}) after the reporting begins (${reportingFrom})`,
      {},
    );
  }
  const wallEnd = ({ wallMs, startMs, endMs }: Row): number => wallMs + endMs - startMs;
  const last = rows.at(-1);
  const untilMs = until ?? (last === undefined ? 0 : wallEnd(last));
  const before = rows.filter((row) => wallEnd(row) <= untilMs + DAY_MS / 2 && row.wallMs < untilMs);
  // Billing: as many whole periods as come nearest to a year.
  const lastBefore = before.at(-1);
  const endMs = isBilling && lastBefore !== undefined ? wallEnd(lastBefore) : untilMs;
  const lengthDays = isBilling ? YEAR_DAYS + BILLING_SLACK_DAYS / 2 : YEAR_DAYS;
  // Half a day: a clock change must not cost the first day.
  const earliestMs = endMs - lengthDays * DAY_MS - DAY_MS / 2;
  return {
    baseline: before.filter(
      ({ wallMs }) => wallMs >= earliestMs && (isBilling || wallMs >= endMs - lengthDays * DAY_MS),
    ),
    reporting: from === null ? null : rows.filter(({ wallMs }) => wallMs >= from && (end === null || wallMs < end)),
  };
}

const wallOf = (date: string | undefined): number | null =>
  date === undefined ? null : plainDateOf(date).toZonedDateTime("UTC").epochMilliseconds;
