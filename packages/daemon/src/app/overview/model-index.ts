import type { Center, Equipment, LocalName, Point, Space } from "@weishan/core/center";

/** Something of the model that a relation can name. */
export interface ModelReference {
  readonly id: string;
  readonly name: LocalName;
  readonly type: "equipment" | "space" | "floor" | "building";
}

/** The model of all centres, with the look-ups that every question needs. Made once; the model does not change. */
export interface ModelIndex {
  readonly centers: readonly Center[];
  readonly equipment: ReadonlyMap<string, Equipment>;
  readonly points: ReadonlyMap<string, Point>;
  readonly spaces: ReadonlyMap<string, Space>;
  readonly references: ReadonlyMap<string, ModelReference>;
  /** Every point, in the order of the model. */
  readonly pointList: readonly Point[];
}

export function indexModel(centers: readonly Center[]): ModelIndex {
  const equipment = new Map<string, Equipment>();
  const points = new Map<string, Point>();
  const spaces = new Map<string, Space>();
  const references = new Map<string, ModelReference>();
  const refer = (type: ModelReference["type"], { id, name }: { id: string; name: LocalName }): void => {
    references.set(id, { id, name, type });
  };
  for (const center of centers) {
    for (const building of center.buildings) {
      refer("building", building);
      for (const floor of building.floors) {
        refer("floor", floor);
        for (const space of floor.spaces) {
          refer("space", space);
          spaces.set(space.id, space);
        }
      }
    }
    for (const one of center.equipment) {
      refer("equipment", one);
      equipment.set(one.id, one);
      for (const point of one.points) points.set(point.id, point);
    }
  }
  return { centers, equipment, points, spaces, references, pointList: [...points.values()] };
}
