import { plainDateOf, taipeiDate } from "@weishan/core/calendar";
import type { Center } from "@weishan/core/center";
import { epochMs } from "@weishan/core/reading";
import type { Clock } from "../../../ports/clock.ts";
import { type ReportScheduleRecord, reportScheduleRecords } from "../../../ports/record-kinds/report-record.ts";
import type { Records } from "../../../ports/records.ts";

const DAY_MS = 86_400_000;
const BY_DEMO = { actor: { kind: "system", part: "demonstration" }, reason: "示範資料 demonstration data" } as const;
/** So that a monthly one has come once, and a weekly one once. */
const MONTH_DAYS = 31;
const WEEK_DAYS = 7;

/** How long the demonstration waits before its first reports: the meters' past is added up first. */
export const DEMO_REPORTS_AFTER_MS = 180_000;

/**
 * The schedules of a department that has had reports made for some time. Made only where there is none yet: the
 * demonstration goes on with what its visitors did.
 */
export async function makeDemoSchedules({
  records,
  clock,
  centers,
  kinds,
}: {
  readonly records: Records;
  readonly clock: Clock;
  readonly centers: readonly Pick<Center, "id" | "name">[];
  /** Those that there are. */
  readonly kinds: ReadonlySet<string>;
}): Promise<void> {
  const schedules = records.of(reportScheduleRecords);
  if ((await schedules.count()) > 0) return;
  const now = clock.now();
  const centerIds = centers.map(({ id }) => id);
  const { year } = plainDateOf(taipeiDate(now));
  const common = { personIds: [], isPaused: false };
  const monthly = { ...common, rrule: "FREQ=MONTHLY", start: `${year - 1}-01-03T08:00`, days: MONTH_DAYS };
  const weekly = { ...common, rrule: "FREQ=WEEKLY;BYDAY=MO", start: `${year - 1}-01-01T08:00`, days: WEEK_DAYS };
  const wanted = [
    ...centers.map(({ id, name }) => ({
      ...monthly,
      name: `${name.zh}用電月報`,
      kind: "energy-month",
      centerIds: [id],
    })),
    { ...weekly, name: "用電週報", kind: "energy-week", centerIds },
    { ...monthly, name: "維護月報", kind: "maintenance-month", centerIds },
  ].filter(({ kind }) => kinds.has(kind));
  await records.change({ ...BY_DEMO, action: "demonstration.reports" }, async (transaction) => {
    const rows = wanted.map(
      ({ days, ...schedule }, index): ReportScheduleRecord => ({
        ...schedule,
        id: `demo-report-${index + 1}`,
        countsFromAt: epochMs(now - days * DAY_MS),
      }),
    );
    await transaction.of(reportScheduleRecords).insertAll(rows);
  });
}
