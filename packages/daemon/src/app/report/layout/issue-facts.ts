import type { EpochMs } from "@weishan/core/reading";
import type { Report, ReportChanges } from "@weishan/core/report";

/** Which issue of a report is set: its version, and what it says otherwise than the one before. */
export interface IssueFacts {
  readonly version: number;
  /** Why it was issued again; null for the first. */
  readonly reason: string | null;
  /** The day of the issue before; null for the first. */
  readonly earlierAt: EpochMs | null;
  readonly changes: ReportChanges | null;
}

/** A report as one issue of it is handed out. */
export interface IssuedReport {
  readonly report: Report;
  readonly issue: IssueFacts;
}
