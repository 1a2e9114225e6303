import type { Records } from "../../../ports/records.ts";
import type { PersonNames } from "../../command/person-names.ts";
import type { ReportKind } from "../report-kind.ts";
import { cityKinds } from "./city-kinds.ts";
import type { CitySources } from "./city-sources.ts";
import { EntryDesk } from "./entry-desk.ts";
import type { ReportEntries } from "./entry-side.ts";

export interface CityReportParts extends CitySources {
  readonly records: Records;
  readonly names: PersonNames;
  readonly newId: () => string;
}

/** The city's reports of an installation, and what people write for them. */
export interface CityReports {
  readonly entries: ReportEntries;
  readonly kinds: readonly ReportKind[];
}

export const openCityReports = (parts: CityReportParts): CityReports => ({
  entries: new EntryDesk(parts),
  kinds: cityKinds(parts),
});
