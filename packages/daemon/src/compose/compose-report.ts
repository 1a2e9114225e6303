import { hash, randomUUID } from "node:crypto";
import { join } from "node:path";
import { EchartsDrawer } from "../adapters/echarts/echarts-drawer.ts";
import { DocumentFolder } from "../adapters/file/document-folder.ts";
import { excelWriter } from "../adapters/xlsx/excel-writer.ts";
import type { PersonDirectory } from "../app/access/person-directory.ts";
import type { Postbox } from "../app/access/postbox.ts";
import type { StatisticsDesk } from "../app/booking/statistics/statistics-side.ts";
import type { PersonNames } from "../app/command/person-names.ts";
import type { Obligations } from "../app/maintenance/obligation-side.ts";
import type { Plans } from "../app/maintenance/plan-side.ts";
import type { Shutdowns } from "../app/maintenance/shutdown-side.ts";
import type { Tickets } from "../app/maintenance/ticket-side.ts";
import type { ModelIndex } from "../app/overview/model-index.ts";
import { openCityReports } from "../app/report/city/open-city-reports.ts";
import { energyKinds } from "../app/report/energy/energy-kinds.ts";
import { type OpenReports, openReports } from "../app/report/open-reports.ts";
import type { ReportDesks } from "../app/report/report-desks.ts";
import type { EnergyReportSources } from "../app/report/report-sources.ts";
import type { Clock } from "../ports/clock.ts";
import type { DocumentRenderer } from "../ports/document-renderer.ts";
import type { Logger } from "../ports/logger.ts";
import type { Records } from "../ports/records.ts";

/** What the daemon has already when the desks of the reports are made: all others. */
export interface ReportParts {
  readonly records: Records;
  readonly model: ModelIndex;
  readonly statistics: StatisticsDesk;
  readonly tickets: Tickets;
  readonly plans: Plans;
  readonly shutdowns: Shutdowns;
  readonly obligations: Obligations;
  readonly names: PersonNames;
  readonly directory: PersonDirectory;
  /** The outbox of mail; undefined before the daemon opens and where no mail is sent. */
  readonly postbox: () => Postbox | undefined;
  readonly renderer: DocumentRenderer;
  /** What the reports about energy are written from; null where no energy is counted. */
  readonly energy: Omit<EnergyReportSources, "centerName"> | null;
  /** The address that people type; null where none is stated. */
  readonly publicUrl: string | null;
  readonly dataDir: string;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The reports of an installation. */
export interface ComposedReports extends Pick<OpenReports, "writeLetter" | "start" | "stop"> {
  /** The desks for HTTP; each is a member of `HttpDeps`. */
  readonly http: ReportDesks;
}

/** Puts the reports together. */
export function composeReport({ energy, directory, dataDir, ...parts }: ReportParts): ComposedReports {
  const { model } = parts;
  const newId = randomUUID;
  const city = openCityReports({ ...parts, newId });
  const centerName = (centerId: string) =>
    model.centers.find(({ id }) => id === centerId)?.name ?? { zh: centerId, en: centerId };
  const folder = join(dataDir, "documents");
  const { shelf, schedules, ...life } = openReports({
    ...parts,
    kinds: [...(energy === null ? [] : energyKinds({ ...energy, centerName })), ...city.kinds],
    charts: new EchartsDrawer(),
    spreadsheets: excelWriter,
    stores: {
      pdf: new DocumentFolder(folder),
      xlsx: new DocumentFolder(folder, "xlsx"),
      csv: new DocumentFolder(folder, "csv"),
    },
    principalOf: (personId) => directory.principalOf({ kind: "person", personId, scopes: null }),
    sha256Of: (content) => hash("sha256", content),
    newId,
  });
  return { http: { reports: shelf, reportSchedules: schedules, reportEntries: city.entries }, ...life };
}
