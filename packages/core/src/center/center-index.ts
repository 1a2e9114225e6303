import type { Building, Center, Equipment, Floor, Point, Relation, RelationKind, Space } from "./center.ts";

/** A space with the floor and the building around it. */
export interface PlacedSpace {
  readonly space: Space;
  readonly floor: Floor;
  readonly building: Building;
}

/** A centre made ready for questions: everything by id, relations by either end. Build it once per centre. */
export interface CenterIndex {
  readonly center: Center;
  readonly equipmentById: ReadonlyMap<string, Equipment>;
  readonly pointById: ReadonlyMap<string, Point>;
  readonly spaceById: ReadonlyMap<string, PlacedSpace>;
  readonly floorById: ReadonlyMap<string, Floor>;
  readonly buildingById: ReadonlyMap<string, Building>;
  /** Relations of a kind that begin at an id, in the order of the centre. */
  relationsFrom(id: string, kind: RelationKind): readonly Relation[];
  /** Relations of a kind that end at an id, in the order of the centre. */
  relationsTo(id: string, kind: RelationKind): readonly Relation[];
}

const NONE: readonly Relation[] = [];

/** Indexes a centre. Where an id stands twice the first one wins; `validateCenter` reports such centres. */
export function indexCenter(center: Center): CenterIndex {
  const floors = center.buildings.flatMap((building) => building.floors.map((floor) => ({ building, floor })));
  const spaces = floors.flatMap(({ building, floor }) => floor.spaces.map((space) => ({ building, floor, space })));
  const relationsByStart = groupRelations(center.relations, (relation) => relation.from);
  const relationsByEnd = groupRelations(center.relations, (relation) => relation.to);
  return {
    center,
    equipmentById: firstById(center.equipment, (equipment) => equipment.id),
    pointById: firstById(
      center.equipment.flatMap((equipment) => equipment.points),
      (point) => point.id,
    ),
    spaceById: firstById(spaces, (placed) => placed.space.id),
    floorById: firstById(
      floors.map(({ floor }) => floor),
      (floor) => floor.id,
    ),
    buildingById: firstById(center.buildings, (building) => building.id),
    relationsFrom: (id, kind) => relationsByStart.get(`${kind} ${id}`) ?? NONE,
    relationsTo: (id, kind) => relationsByEnd.get(`${kind} ${id}`) ?? NONE,
  };
}

const firstById = <Thing>(things: readonly Thing[], idOf: (thing: Thing) => string): ReadonlyMap<string, Thing> => {
  const byId = new Map<string, Thing>();
  for (const thing of things) if (!byId.has(idOf(thing))) byId.set(idOf(thing), thing);
  return byId;
};

const groupRelations = (
  relations: readonly Relation[],
  endOf: (relation: Relation) => string,
): ReadonlyMap<string, readonly Relation[]> => {
  const groups = new Map<string, Relation[]>();
  for (const relation of relations) {
    const key = `${relation.kind} ${endOf(relation)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [relation]);
    else group.push(relation);
  }
  return groups;
};
