import { BYTE_ORDER_MARK, csvLine } from "../../app/booking/open-data/csv-line.ts";
import type { BookingStatistics } from "../../app/booking/statistics/statistics-side.ts";

const HEAD = [
  "期間",
  "行政中心",
  "場地類別",
  "使用場次",
  "未到",
  "取消",
  "不可抗力",
  "尚未使用",
  "使用時數",
  "申請人類別",
];
const MINUTES_PER_HOUR = 60;

/** The rows of the statistics for a spreadsheet, and the report's groups below them. */
export function statisticsCsv({ rows, groups, from, to }: BookingStatistics): string {
  const line = (
    name: readonly string[],
    count: BookingStatistics["rows"][number] | BookingStatistics["groups"][number],
  ) =>
    csvLine([
      ...name,
      count.heldCount,
      count.noShowCount,
      count.cancelledCount,
      count.forceMajeureCount,
      count.plannedCount,
      Math.round((count.heldMinutes / MINUTES_PER_HOUR) * 10) / 10,
      "heldByApplicantClass" in count
        ? Object.entries(count.heldByApplicantClass)
            .map(([name_, uses]) => `${name_ === "" ? "—" : name_} ${uses}`)
            .join("; ")
        : "",
    ]);
  return [
    BYTE_ORDER_MARK,
    csvLine(HEAD),
    ...rows.map((row) => line([row.period, row.centerId, row.venueClass], row)),
    ...groups.map((group) => line([`${from}~${to}`, group.centerId ?? "", group.name.zh], group)),
  ].join("");
}
