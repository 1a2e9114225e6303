import type { ReportEntries } from "./city/entry-side.ts";

/** The report shelf, as HTTP asks it. */
export interface ReportDesks {
  /** What people write for the city's reports. */
  readonly reportEntries: ReportEntries;
}
