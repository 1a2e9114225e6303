import { hash, randomUUID } from "node:crypto";
import { join } from "node:path";
import { EchartsDrawer } from "../adapters/echarts/echarts-drawer.ts";
import { DocumentFolder } from "../adapters/file/document-folder.ts";
import { excelWriter } from "../adapters/xlsx/excel-writer.ts";
import type { PersonDirectory } from "../app/access/person-directory.ts";
import type { Postbox } from "../app/access/postbox.ts";
import type { ClaimsLedger } from "../app/booking/ledger/claims-ledger.ts";
import type { StatisticsDesk } from "../app/booking/statistics/statistics-side.ts";
import type { PersonNames } from "../app/command/person-names.ts";
import type { Obligations } from "../app/maintenance/obligation-side.ts";
import type { Plans } from "../app/maintenance/plan-side.ts";
import type { Shutdowns } from "../app/maintenance/shutdown-side.ts";
import type { Tickets } from "../app/maintenance/ticket-side.ts";
import type { ModelIndex } from "../app/overview/model-index.ts";
import { DemoCityYear } from "../app/report/city/demo/demo-city-year.ts";
import { openCityReports } from "../app/report/city/open-city-reports.ts";
import { DEMO_REPORTS_AFTER_MS, makeDemoSchedules } from "../app/report/demo/demo-schedules.ts";
import { deskSources, type EnergyReportDesks } from "../app/report/energy/desk-sources.ts";
import { energyKinds } from "../app/report/energy/energy-kinds.ts";
import { type OpenReports, openReports } from "../app/report/open-reports.ts";
import type { ReportDesks } from "../app/report/report-desks.ts";
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
  readonly ledger: ClaimsLedger;
  readonly renderer: DocumentRenderer;
  /** The desks that the reports about energy are gathered from. */
  readonly energy: EnergyReportDesks;
  /** The address that people type; null where none is stated. */
  readonly publicUrl: string | null;
  readonly dataDir: string;
  /** Whether the recorded year of the city is there to be reported. */
  readonly isDemo: boolean;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The reports of an installation. */
export interface ComposedReports extends Pick<OpenReports, "writeLetter" | "start" | "stop"> {
  /** Once the records are open. */
  load(): Promise<void>;
  /** The desks for HTTP; each is a member of `HttpDeps`. */
  readonly http: ReportDesks;
}

/** Puts the reports together. */
export function composeReport({ energy, directory, dataDir, isDemo, ...parts }: ReportParts): ComposedReports {
  const { model } = parts;
  const newId = randomUUID;
  const city = openCityReports({ ...parts, newId });
  const centerName = (centerId: string) =>
    model.centers.find(({ id }) => id === centerId)?.name ?? { zh: centerId, en: centerId };
  const kinds = [...energyKinds(deskSources(energy, { ...parts, centerName })), ...city.kinds];
  const folder = join(dataDir, "documents");
  const { shelf, schedules, writeLetter, ...shelfLife } = openReports({
    ...parts,
    kinds,
    charts: new EchartsDrawer(parts.clock),
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
  const demoYear = new DemoCityYear(parts);
  return {
    http: { reports: shelf, reportSchedules: schedules, reportEntries: city.entries },
    writeLetter,
    async load() {
      if (!isDemo) return;
      await makeDemoSchedules({ ...parts, centers: model.centers, kinds: new Set(kinds.map(({ id }) => id)) });
    },
    start() {
      shelfLife.start(isDemo ? DEMO_REPORTS_AFTER_MS : 0);
      if (isDemo) demoYear.start();
    },
    async stop() {
      await Promise.all([shelfLife.stop(), demoYear.stop()]);
    },
  };
}
