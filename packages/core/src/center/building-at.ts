import type { Building, BuildingVersion } from "./center.ts";

/**
 * What a building was on a day, or undefined where the model says nothing of that day.
 *
 * @param isoDate - `YYYY-MM-DD`; ISO dates compare as text
 */
export const buildingAt = (building: Building, isoDate: string): BuildingVersion | undefined =>
  building.versions.find(
    ({ from, to }) => (from === undefined || from <= isoDate) && (to === undefined || isoDate < to),
  );
