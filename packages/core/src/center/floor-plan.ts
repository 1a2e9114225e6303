import type { Floor, Provenance, Space } from "./center.ts";
import type { LocalName } from "./local-name.ts";
import { FICTIONAL, withFictional } from "./provenance.ts";

/** Kinds of space that the built-in centres use; an installation may name others. */
type SpaceKind =
  | "atrium"
  | "auditorium"
  | "corridor"
  | "display-window"
  | "hall"
  | "meeting-room"
  | "multimedia-room"
  | "office"
  | "parking"
  | "plant-room"
  | "plaza"
  | "residence"
  | "roof"
  | "shaft";

/** One space of a floor plan: its short id inside the floor, its kind, its names, and what is known of it. */
export interface SpaceEntry {
  readonly id: string;
  readonly kind: SpaceKind;
  readonly name: readonly [zh: string, en: string];
  readonly areaM2?: number;
  readonly seats?: number;
  /** The source that names this space. Its area and seats are demonstration data all the same: no source gives them. */
  readonly provenance?: Provenance;
  /** The source does not say on which floor the space is. */
  readonly floorUnstated?: true;
}

/** A floor of a building: `floorPlan("SW.MAIN", "03F", 2, […])` makes `SW.MAIN.03F` and its spaces. */
export const floorPlan = (buildingId: string, floor: string, level: number, spaces: readonly SpaceEntry[]): Floor => ({
  id: `${buildingId}.${floor}`,
  name: floorName(level, floor),
  level,
  spaces: spaces.map((entry) => spaceOf(`${buildingId}.${floor}`, entry)),
});

const spaceOf = (floorId: string, { id, kind, name, areaM2, seats, provenance, floorUnstated }: SpaceEntry): Space => ({
  id: `${floorId}.${id}`,
  name: { zh: name[0], en: name[1] },
  kind,
  provenance: withFictional(provenance ?? FICTIONAL, [
    ...(areaM2 === undefined ? [] : ["areaM2"]),
    ...(seats === undefined ? [] : ["seats"]),
    ...(floorUnstated === undefined ? [] : ["floor"]),
  ]),
  ...(areaM2 === undefined ? {} : { areaM2 }),
  ...(seats === undefined ? {} : { seats }),
});

const floorName = (level: number, floor: string): LocalName => {
  if (floor === "RF") return { zh: "屋頂層", en: "Roof" };
  if (floor === "GF") return { zh: "戶外地面", en: "Grounds" };
  if (level < 0) return { zh: `地下 ${-level} 樓`, en: `Basement ${-level}` };
  return { zh: `${level + 1} 樓`, en: `Floor ${level + 1}` };
};
