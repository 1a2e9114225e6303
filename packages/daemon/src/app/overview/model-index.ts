import {
  type Center,
  type CenterIndex,
  type Equipment,
  indexCenter,
  type LocalName,
  type Point,
} from "@weishan/core/center";

/** Something of the model that a relation can name. */
interface ModelReference {
  readonly id: string;
  readonly name: LocalName;
  readonly type: "equipment" | "space" | "floor" | "building";
}

/** The model of all centres, with the look-ups that every question needs. Made once; the model does not change. */
export interface ModelIndex {
  readonly centers: readonly Center[];
  /** Each centre made ready for questions, by its id. */
  readonly centerIndexes: ReadonlyMap<string, CenterIndex>;
  readonly equipment: ReadonlyMap<string, Equipment>;
  readonly points: ReadonlyMap<string, Point>;
  readonly references: ReadonlyMap<string, ModelReference>;
  /** Every point, in the order of the model. */
  readonly pointList: readonly Point[];
}

export function indexModel(centers: readonly Center[]): ModelIndex {
  const equipment = new Map<string, Equipment>();
  const points = new Map<string, Point>();
  const centerIndexes = new Map(centers.map((center) => [center.id, indexCenter(center)]));
  const references = new Map<string, ModelReference>();
  const refer = (type: ModelReference["type"], { id, name }: { id: string; name: LocalName }): void => {
    references.set(id, { id, name, type });
  };
  for (const center of centers) {
    for (const building of center.buildings) {
      refer("building", building);
      for (const floor of building.floors) {
        refer("floor", floor);
        for (const space of floor.spaces) refer("space", space);
      }
    }
    for (const one of center.equipment) {
      refer("equipment", one);
      equipment.set(one.id, one);
      for (const point of one.points) points.set(point.id, point);
    }
  }
  return { centers, centerIndexes, equipment, points, references, pointList: [...points.values()] };
}
