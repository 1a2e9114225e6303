import { WeishanError } from "@weishan/core/error";
import type { ReportRecord } from "../../../ports/record-kinds/report-record.ts";
import type { RecordSet } from "../../../ports/records.ts";
import type { ReportKind, ReportOrder } from "../report-kind.ts";

type Reports = Pick<RecordSet<ReportRecord>, "list">;

/** The report of a kind, of the same centres and period, that stands on the shelf already. */
export async function standingReport(
  reports: Reports,
  { id: kind }: Pick<ReportKind, "id">,
  { centerIds, period, subjectId }: ReportOrder,
): Promise<ReportRecord | undefined> {
  // The days of a report about one thing are told by that thing.
  const days = subjectId === null ? { periodFrom: period.from, periodTo: period.to } : {};
  const rows = await reports.list({ where: { kind, subjectId, ...days } });
  return rows.find((row) => row.centerIds.toSorted().join(" ") === centerIds.toSorted().join(" "));
}

/**
 * What stands on the shelf is issued anew, so that there is one report of a period, with its versions.
 *
 * @throws WeishanError RECORD_CONFLICT that names it
 */
export async function refuseTwice(reports: Reports, kind: Pick<ReportKind, "id">, order: ReportOrder): Promise<void> {
  const same = await standingReport(reports, kind, order);
  if (same === undefined) return;
  const message = `"${same.title}" of ${same.periodName} is on the shelf already; issue that one anew, with a reason`;
  throw new WeishanError("RECORD_CONFLICT", message, { reportId: same.id });
}
