import { daysBetween, plainDateOf, taipeiDate } from "@weishan/core/calendar";
import { WeishanError } from "@weishan/core/error";
import type { EpochMs } from "@weishan/core/reading";
import { daysPeriod, type ReportPeriod, reportPeriodOf } from "@weishan/core/report";
import type { ReportKind, ReportOrder } from "../report-kind.ts";
import type { WantedReport } from "../report-side.ts";

const LONGEST_DAYS = 3 * 366;

/**
 * What somebody wants, as an order for its kind.
 *
 * @throws WeishanError QUERY_INVALID for centres, a period or a subject that the kind is not made for
 */
export function orderOf(
  kind: ReportKind,
  { centerIds, from, to, subjectId }: Omit<WantedReport, "kind">,
  { known, now }: { readonly known: readonly string[]; readonly now: EpochMs },
): ReportOrder {
  // In the order of the model, so that the same centres are the same report.
  const ordered = known.filter((id) => centerIds.includes(id));
  if (ordered.length === 0) throw invalid("a report is about a centre", { kind: kind.id });
  if (kind.centers === "one" && ordered.length > 1) throw invalid("this report is about one centre", { kind: kind.id });
  if ((kind.subject === null) !== (subjectId === null)) {
    const message =
      kind.subject === null ? "this report has no subject" : `this report is about a ${kind.subject}; name it`;
    throw invalid(message, { kind: kind.id });
  }
  return { centerIds: ordered, period: periodOf(kind, { from, to, now }), subjectId, datedAt: now };
}

function periodOf(
  { id, step }: ReportKind,
  { from, to, now }: { readonly from: string; readonly to: string | null; readonly now: EpochMs },
): ReportPeriod {
  const day = plainDateOf(from).toString();
  const period = step === "days" && to !== null ? daysPeriod(day, to) : reportPeriodOf(step, day);
  const length = daysBetween(period.from, period.to);
  if (length < 1 || length > LONGEST_DAYS) throw invalid(`a report is about 1 to ${LONGEST_DAYS} days`, { kind: id });
  if (daysBetween(taipeiDate(now), period.from) > 0) throw invalid("this period has not begun", { from: period.from });
  return period;
}

const invalid = (message: string, facts: Readonly<Record<string, string>>): WeishanError =>
  new WeishanError("QUERY_INVALID", message, facts);
