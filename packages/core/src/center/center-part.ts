import type { EquipmentKind, KeyOf } from "../equipment/equipment-kind.ts";
import { type PointSelection, pointsOfKind } from "../equipment/points-of-kind.ts";
import type { Equipment, Medium, Provenance, Relation, System } from "./center.ts";
import { FICTIONAL, withFictional } from "./provenance.ts";

/** One system of a centre, written down by itself: its equipment and how it hangs together. */
export interface CenterPart {
  readonly equipment: readonly Equipment[];
  readonly relations: readonly Relation[];
}

/** What a built-in centre says of one equipment beyond its kind and place. */
interface EquipmentEntry<Key extends string> extends PointSelection<Key> {
  readonly name: readonly [zh: string, en: string];
  readonly spaceId?: string;
  readonly system?: System;
  /** Absent: the equipment as a whole is demonstration data. */
  readonly provenance?: Provenance;
  /** What the source leaves open although it names the equipment: how many there are, on which floor. */
  readonly unstated?: readonly ("count" | "floor")[];
  /** Facts that the provenance covers. */
  readonly facts?: Readonly<Record<string, string | number>>;
  /** Facts that are demonstration data, whatever the provenance. */
  readonly demoFacts?: Readonly<Record<string, string | number>>;
}

/** Puts equipment into one building: its id follows from the floor, the kind's asset class and its number. */
export type PlaceEquipment = <Kind extends EquipmentKind>(
  floor: string,
  kind: Kind,
  number: string,
  entry: EquipmentEntry<KeyOf<Kind>>,
) => Equipment;

/** Equipment of one building, for example `placeIn("SW", "SW.MAIN")("03F", airHandler, "01", …)`. */
export const placeIn =
  (centerId: string, buildingId: string): PlaceEquipment =>
  (floor, kind, number, entry) => {
    const id = `${buildingId}.${floor}.${kind.assetClass}.${number}`;
    const demoFields = [
      ...(entry.unstated ?? []),
      ...Object.keys(entry.demoFacts ?? {}).map((fact) => `facts.${fact}`),
    ];
    return {
      id,
      name: { zh: entry.name[0], en: entry.name[1] },
      kind: kind.id,
      system: entry.system ?? kind.system,
      centerId,
      buildingId,
      floorId: `${buildingId}.${floor}`,
      ...(entry.spaceId === undefined ? {} : { spaceId: entry.spaceId }),
      provenance: withFictional(entry.provenance ?? FICTIONAL, demoFields),
      facts: { ...entry.facts, ...entry.demoFacts },
      points: pointsOfKind<string>(id, kind, entry),
    };
  };

const idOf = (thing: string | { readonly id: string }): string => (typeof thing === "string" ? thing : thing.id);
type Thing = string | { readonly id: string };

/** Every one of `from` gives the medium to every one of `to`. */
export const feeds = (medium: Medium, from: readonly Thing[], to: readonly Thing[]): readonly Relation[] =>
  from.flatMap((feeder) => to.map((fed): Relation => ({ kind: "feeds", medium, from: idOf(feeder), to: idOf(fed) })));

/** The equipment conditions, lights or carries people to each of the spaces. */
export const serves = (from: Thing, spaces: readonly Thing[]): readonly Relation[] =>
  spaces.map((space) => ({ kind: "serves", from: idOf(from), to: idOf(space) }));

/** The meter measures each of the things. */
export const meters = (from: Thing, things: readonly Thing[]): readonly Relation[] =>
  things.map((thing) => ({ kind: "meters", from: idOf(from), to: idOf(thing) }));

/** Each of the parts belongs to the whole. */
export const partsOf = (whole: Thing, parts: readonly Thing[]): readonly Relation[] =>
  parts.map((part) => ({ kind: "part-of", from: idOf(part), to: idOf(whole) }));

/** Several parts of a centre as one. */
export const joinParts = (parts: readonly CenterPart[]): CenterPart => ({
  equipment: parts.flatMap((part) => part.equipment),
  relations: parts.flatMap((part) => part.relations),
});

/** `01`, `02`, … for equipment that stands in a row. */
export const numbered = (count: number, firstNumber = 1): readonly string[] =>
  Array.from({ length: count }, (_, index) => String(firstNumber + index).padStart(2, "0"));
