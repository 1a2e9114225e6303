import type { LocalName } from "@weishan/core/center";
import type { EnergyTargetRecord } from "../../../ports/record-kinds/energy-target-record.ts";
import type { ModelIndex } from "../../overview/model-index.ts";

/** The floor area that the use of a centre is divided by, and where it is from. */
export interface FloorArea {
  readonly areaM2: number | null;
  readonly source: LocalName | null;
}

/** Car parks and what lies in the open do not count. */
const NOT_COUNTED: ReadonlySet<string> = new Set(["parking", "roof", "plaza"]);

/** The area that was entered for the year or for one before it; else what the model's rooms add up to. */
export function floorArea(
  model: ModelIndex,
  centerId: string,
  { targets, year }: { readonly targets: readonly EnergyTargetRecord[]; readonly year: number },
): FloorArea {
  const entered = targets
    .filter((target) => target.floorAreaM2 !== null && target.year <= year)
    .toSorted((one, other) => other.year - one.year)[0];
  if (entered !== undefined) {
    return { areaM2: entered.floorAreaM2, source: { zh: entered.source, en: entered.source } };
  }
  const spaces = model.centers
    .filter(({ id }) => id === centerId)
    .flatMap(({ buildings }) => buildings.flatMap(({ floors }) => floors.flatMap((floor) => floor.spaces)));
  const areaM2 = spaces.reduce((sum, space) => sum + (NOT_COUNTED.has(space.kind) ? 0 : (space.areaM2 ?? 0)), 0);
  if (areaM2 === 0) return { areaM2: null, source: null };
  return {
    areaM2,
    source: {
      zh: "模型所列空間面積加總，非樓地板面積；請於目標登錄樓地板面積",
      en: "The rooms of the model added up, not the gross floor area; enter that with the target",
    },
  };
}
