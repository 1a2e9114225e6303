/** The report shelf, as HTTP asks it. */
export interface ReportDesks {}
