import { randomUUID } from "node:crypto";
import type { StatisticsDesk } from "../app/booking/statistics/statistics-side.ts";
import type { PersonNames } from "../app/command/person-names.ts";
import type { ModelIndex } from "../app/overview/model-index.ts";
import { openCityReports } from "../app/report/city/open-city-reports.ts";
import type { ReportDesks } from "../app/report/report-desks.ts";
import type { Records } from "../ports/records.ts";

/** What the daemon has already when the desks of the reports are made: all others. */
export interface ReportParts {
  readonly records: Records;
  readonly model: ModelIndex;
  readonly statistics: StatisticsDesk;
  readonly names: PersonNames;
}

/** The reports of an installation. */
export interface ComposedReports {
  /** The desks for HTTP; each is a member of `HttpDeps`. */
  readonly http: ReportDesks;
}

/** Puts the reports together. */
export function composeReport(parts: ReportParts): ComposedReports {
  const city = openCityReports({ ...parts, newId: randomUUID });
  return { http: { reportEntries: city.entries } };
}
