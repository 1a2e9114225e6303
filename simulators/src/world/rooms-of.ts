import { rated } from "./equipment-model.ts";
import { createRandom } from "./random.ts";
import { createRoom, type Room } from "./room.ts";
import type { EquipmentPlan, SpacePlan, WorldPlan } from "./world-plan.ts";

/** Kinds that cool what they serve, with the cooling of a plate that says none. */
const COOLING_KINDS: Readonly<Record<string, number>> = { "air-handler": 90, "fan-coil": 5.3, "packaged-unit": 14 };
/** Machines are chosen larger than the load they meet on a hot day. */
const LOAD_SHARE = 0.5;
const USUAL_AREA_M2 = 100;
/** Design load that stands for the light of places nobody cools, kW per m²; a car park has 5 W/m² of light. */
const OPEN_KW_PER_M2 = 0.036;

export interface RoomPlan {
  readonly rooms: ReadonlyMap<string, Room>;
  /** The rooms of one equipment: those it serves, else the one it stands in, else one of its own. */
  readonly roomsOf: (equipment: EquipmentPlan) => readonly Room[];
}

/** One room for each space that is cooled, lit or watched, sized by the machines that serve it. */
export function createRooms({ equipment, spaces, relations, seed }: WorldPlan, startC: number): RoomPlan {
  const spaceOf = new Map(spaces.map((space) => [space.id, space]));
  const served = Map.groupBy(
    relations.filter(({ kind }) => kind === "serves"),
    ({ from }) => from,
  );
  const spacesOf = ({ id, spaceId }: EquipmentPlan): readonly string[] => {
    const list = (served.get(id) ?? []).map(({ to }) => to);
    return list.length > 0 ? list : [spaceId ?? `${id}.room`];
  };
  const areaOf = (spaceId: string): number => spaceOf.get(spaceId)?.areaM2 ?? USUAL_AREA_M2;
  const coolingKw = new Map<string, number>();
  for (const machine of equipment) {
    const usualKw = COOLING_KINDS[machine.kind];
    if (usualKw === undefined) continue;
    const ids = spacesOf(machine);
    const areaM2 = ids.reduce((sum, id) => sum + areaOf(id), 0);
    for (const id of ids) {
      const kw = (rated(machine, ["ratedCoolingKw"], usualKw) * areaOf(id)) / areaM2;
      coolingKw.set(id, (coolingKw.get(id) ?? 0) + kw);
    }
  }
  const rooms = new Map<string, Room>();
  const roomFor = (id: string): Room => {
    const known = rooms.get(id);
    if (known !== undefined) return known;
    const kw = coolingKw.get(id);
    const designKwth = kw === undefined ? areaOf(id) * OPEN_KW_PER_M2 : kw * LOAD_SHARE;
    const room = createRoom(id, { designKwth, startC, isOpen: kw === undefined, random: createRandom(seed, id) });
    rooms.set(id, room);
    return room;
  };
  const roomsOf = (machine: EquipmentPlan): readonly Room[] =>
    // A car's landings are not rooms it heats; it stands in its machine room.
    machine.kind === "elevator" ? [roomFor(machine.spaceId ?? `${machine.id}.room`)] : spacesOf(machine).map(roomFor);
  for (const machine of equipment) roomsOf(machine);
  return { rooms, roomsOf };
}

/** Where a room is, for the panel that feeds its light. */
export function placeOfRoom(
  id: string,
  spaces: readonly SpacePlan[],
): { readonly buildingId: string; readonly floorId: string } {
  const space = spaces.find((candidate) => candidate.id === id);
  if (space !== undefined) return space;
  const parts = id.split(".");
  return { buildingId: parts.slice(0, 2).join("."), floorId: parts.slice(0, 3).join(".") };
}
