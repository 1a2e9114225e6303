import type { Building, Center, Equipment } from "@weishan/core/center";
import { equipmentKind } from "@weishan/core/equipment";
import type { z } from "zod";
import type { ModelIndex } from "../../app/overview/model-index.ts";
import type { HeldPoint } from "./held-points.ts";
import type { centerSchema, equipmentSummarySchema, foundPointSchema } from "./model-schemas.ts";

/** A centre as the API tells it: the tree, with how much stands where. */
export function centerView(center: Center): z.output<typeof centerSchema> {
  const systems = new Map<Equipment["system"], { equipmentCount: number; pointCount: number }>();
  for (const { system, points } of center.equipment) {
    const sums = systems.get(system) ?? { equipmentCount: 0, pointCount: 0 };
    systems.set(system, {
      equipmentCount: sums.equipmentCount + 1,
      pointCount: sums.pointCount + points.length,
    });
  }
  return {
    id: center.id,
    name: center.name,
    buildings: center.buildings.map((building) => buildingView(building, center.equipment)),
    equipmentCount: center.equipment.length,
    pointCount: center.equipment.reduce((sum, { points }) => sum + points.length, 0),
    systems: [...systems].map(([system, counts]) => ({ system, ...counts })),
  };
}

const buildingView = (building: Building, equipment: readonly Equipment[]) => ({
  id: building.id,
  name: building.name,
  versions: building.versions,
  equipmentCount: equipment.filter((each) => each.buildingId === building.id).length,
  floors: building.floors.map((floor) => ({
    ...floor,
    equipmentCount: equipment.filter((each) => each.buildingId === building.id && each.floorId === floor.id).length,
  })),
});

export const equipmentSummary = (equipment: Equipment): z.output<typeof equipmentSummarySchema> => ({
  id: equipment.id,
  name: equipment.name,
  kind: equipment.kind,
  kindName: equipmentKind(equipment.kind)?.name ?? { zh: equipment.kind, en: equipment.kind },
  system: equipment.system,
  centerId: equipment.centerId,
  buildingId: equipment.buildingId,
  floorId: equipment.floorId,
  ...(equipment.spaceId === undefined ? {} : { spaceId: equipment.spaceId }),
  pointCount: equipment.points.length,
});

/** A point with what it belongs to. */
export function foundPoint(point: HeldPoint, { equipment }: ModelIndex): z.output<typeof foundPointSchema> {
  const owner = equipment.get(point.equipmentId);
  if (owner === undefined) throw new RangeError(`the model has no equipment ${point.equipmentId}`);
  return { ...point, equipmentName: owner.name, centerId: owner.centerId, system: owner.system };
}
