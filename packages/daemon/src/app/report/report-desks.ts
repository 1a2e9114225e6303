import type { ReportEntries } from "./city/entry-side.ts";
import type { ReportSchedules, Reports } from "./report-side.ts";

/** The report shelf, as HTTP asks it. */
export interface ReportDesks {
  readonly reports: Reports;
  readonly reportSchedules: ReportSchedules;
  /** What people write for the city's reports. */
  readonly reportEntries: ReportEntries;
}
