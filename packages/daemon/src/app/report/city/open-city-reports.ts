import type { Records } from "../../../ports/records.ts";
import type { PersonNames } from "../../command/person-names.ts";
import type { MaintenanceSources } from "../maintenance/gather-maintenance-month.ts";
import type { StatutorySources } from "../maintenance/gather-statutory-year.ts";
import { maintenanceKinds } from "../maintenance/maintenance-kinds.ts";
import type { ReportKind } from "../report-kind.ts";
import { venueKinds } from "../venue/venue-kinds.ts";
import { cityKinds } from "./city-kinds.ts";
import type { CitySources } from "./city-sources.ts";
import { EntryDesk } from "./entry-desk.ts";
import type { ReportEntries } from "./entry-side.ts";

export interface CityReportParts extends CitySources, MaintenanceSources, StatutorySources {
  readonly records: Records;
  readonly names: PersonNames;
  readonly newId: () => string;
}

/** The reports about both centres that are counted from what the desks recorded, and what people write for them. */
export interface CityReports {
  readonly entries: ReportEntries;
  readonly kinds: readonly ReportKind[];
}

export const openCityReports = (parts: CityReportParts): CityReports => ({
  entries: new EntryDesk(parts),
  kinds: [...cityKinds(parts), ...maintenanceKinds(parts), ...venueKinds(parts)],
});
