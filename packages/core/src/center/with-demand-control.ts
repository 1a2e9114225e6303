import { demandControl } from "../equipment/demand-control.ts";
import { meter } from "../equipment/meter.ts";
import { pointsOfKind } from "../equipment/points-of-kind.ts";
import type { Center, Equipment } from "./center.ts";
import { indexCenter } from "./center-index.ts";
import { meterTrees } from "./meter-tree.ts";

/**
 * The centres, each with the watch over its demand as an equipment beside the meter that the utility reads: the root
 * of its largest tree of meters.
 *
 * A centre whose main meter counts no energy, or that already has such a watch, stays as it is.
 */
export const withDemandControl = (centers: readonly Center[]): readonly Center[] =>
  centers.map((center) => {
    if (center.equipment.some(({ kind }) => kind === demandControl.id)) return center;
    const main = mainMeter(center);
    return main === undefined ? center : { ...center, equipment: [...center.equipment, watchOf(main)] };
  });

/** The meter that the utility reads: of the meters behind no other the one with most behind it. */
export function mainMeter(center: Center): Equipment | undefined {
  const sizeOf = ({ subMeters }: { readonly subMeters: readonly unknown[] }): number => subMeters.length;
  const [largest] = meterTrees(indexCenter(center))
    .filter(({ meter: root }) => root.kind === meter.id && root.points.some(({ key }) => key === "energyImportKwh"))
    .toSorted((one, other) => sizeOf(other) - sizeOf(one));
  return largest?.meter;
}

function watchOf(main: Equipment): Equipment {
  const id = `${main.floorId}.${demandControl.assetClass}.01`;
  return {
    id,
    name: demandControl.name,
    kind: demandControl.id,
    system: demandControl.system,
    centerId: main.centerId,
    buildingId: main.buildingId,
    floorId: main.floorId,
    ...(main.spaceId === undefined ? {} : { spaceId: main.spaceId }),
    provenance: { kind: "installation" },
    facts: {},
    points: pointsOfKind<string>(id, demandControl),
  };
}
