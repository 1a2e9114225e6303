import type { Principal } from "@weishan/core/access";
import type { Records } from "../../../ports/records.ts";
import type { DeskCaller } from "../../booking/desk-caller.ts";
import type { StatisticsDesk } from "../../booking/statistics/statistics-side.ts";
import type { ModelIndex } from "../../overview/model-index.ts";

/** The desks that the reports of the city count from. */
export interface CitySources {
  readonly records: Pick<Records, "of">;
  readonly model: ModelIndex;
  readonly statistics: StatisticsDesk;
}

/** A report is about centres as they are: it looks with its own eyes, at its centres and nothing else. */
export function reportCaller(centerIds: readonly string[]): DeskCaller {
  const principal: Principal = {
    kind: "person",
    personId: "report",
    displayName: "report",
    grants: [{ role: "viewer", centers: centerIds, systems: "all" }],
    scopes: null,
  };
  return { principal, actor: { kind: "system", part: "report" } };
}
