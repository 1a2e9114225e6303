import type { Center } from "../api/client.ts";
import { localName } from "../format/format-value.ts";
import type { Language } from "../i18n/language.ts";

/** A place as the filters name it: at most one of the three. */
export interface PlaceFilter {
  readonly center: string | undefined;
  readonly building: string | undefined;
  readonly floor: string | undefined;
}

/** Centres, buildings and floors in one list; the depth is shown by indenting. */
export function placeChoices(
  centers: readonly Center[],
  language: Language,
): readonly { readonly value: string; readonly label: string }[] {
  return centers.flatMap((center) => [
    { value: center.id, label: localName(center.name, language) },
    ...center.buildings.flatMap((building) => [
      { value: building.id, label: `\u2003${localName(building.name, language)}` },
      ...building.floors
        .filter(({ equipmentCount }) => equipmentCount > 0)
        .map((floor) => ({ value: floor.id, label: `\u2003\u2003${localName(floor.name, language)}` })),
    ]),
  ]);
}

/** The filter that a choice of the list stands for. */
export function placeFilter(id: string, centers: readonly Center[]): PlaceFilter {
  const isCenter = centers.some((center) => center.id === id);
  const isBuilding = centers.some(({ buildings }) => buildings.some((building) => building.id === id));
  return {
    center: isCenter ? id : undefined,
    building: isBuilding ? id : undefined,
    floor: isCenter || isBuilding || id === "" ? undefined : id,
  };
}
