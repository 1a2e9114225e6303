import type { Unit } from "../reading/unit.ts";
import type { LocalName } from "./local-name.ts";

/**
 * Where a statement of the model comes from.
 * - `source`: a document states it; `citation` names the document, `quote` its words, and `fictional` the fields of the
 *   same thing that the document does not state and that are demonstration data (`seats`, `facts.ratedCoolingKw`).
 * - `fictional`: demonstration data as a whole.
 * - `installation`: the people of that installation wrote it.
 */
export type Provenance =
  | {
      readonly kind: "source";
      readonly citation: string;
      readonly quote?: string;
      readonly fictional?: readonly string[];
    }
  | { readonly kind: "fictional" }
  | { readonly kind: "installation" };

/** The technical systems of a centre, as the engineers divide their work. */
export const SYSTEMS = [
  "hvac",
  "chiller-plant",
  "elevator",
  "power",
  "water",
  "fire",
  "telecom",
  "public-address",
  "cctv",
  "lighting",
  "indoor-air",
  "media",
] as const;
export type System = (typeof SYSTEMS)[number];

/** What a point is to the equipment: something measured, a state, an order, a wanted value, or a running total. */
export const POINT_KINDS = ["sensor", "status", "command", "setpoint", "counter"] as const;
export type PointKind = (typeof POINT_KINDS)[number];

/** One value that an equipment can say or be told. */
export interface Point {
  /** `<equipment id>.<key>`: ASCII, at most 64 characters, stable for ever. */
  readonly id: string;
  readonly equipmentId: string;
  /** The point's name inside its equipment, with its unit: `supplyAirTempC`. Profiles name points by it. */
  readonly key: string;
  readonly name: LocalName;
  readonly kind: PointKind;
  readonly unit: Unit;
  /** How an engineer reads the equipment: the heading under which this point stands on its page. */
  readonly group: string;
  /** The interval in which a fresh value is expected; staleness is judged by it. */
  readonly expectedIntervalMs: number;
  /** Values outside are kept and marked uncertain: `out-of-range`. */
  readonly range?: { readonly min: number; readonly max: number };
  /** Names of the states of a status or command. */
  readonly states?: Readonly<Record<number, LocalName>>;
  /** The point says text, not a number. */
  readonly text?: true;
  /** The counter shows `[0, span)` and starts again at zero. Absent: it never wraps. */
  readonly counterSpan?: number;
  /** A change smaller than this, in the point's unit, is noise. */
  readonly deadband?: number;
  /** An order to it needs a second person: what it stops or starts cannot be taken back by a second order. */
  readonly critical?: true;
  /** Not measured but worked out, by a formula over other points; nothing on a bus stands behind it. */
  readonly derivedFrom?: Derivation;
}

/** How a derived point is worked out. */
export interface Derivation {
  /** A formula of `core/expression`. */
  readonly formula: string;
  /** The id of the point behind each name of the formula. */
  readonly inputs: Readonly<Record<string, string>>;
  /** The value of each constant that the formula names, in the unit of its name: `fact.ratedCoolingKw`. */
  readonly constants: Readonly<Record<string, number>>;
}

/** A machine, a meter, a room's thermostat: what an engineer would put a label on. */
export interface Equipment {
  /** `{centre}.{building}.{floor}.{asset class}.{number}`, for example `SW.MAIN.03F.AHU.01`. */
  readonly id: string;
  readonly name: LocalName;
  /** A kind of the equipment catalogue (`core/equipment`). */
  readonly kind: string;
  readonly system: System;
  readonly centerId: string;
  readonly buildingId: string;
  readonly floorId: string;
  /** The room it stands in, where known. */
  readonly spaceId?: string;
  readonly provenance: Provenance;
  /** Rated and descriptive facts, each named with its unit: `ratedCoolingKw`, `ratedPowerKw`, `maker`. */
  readonly facts: Readonly<Record<string, string | number>>;
  readonly points: readonly Point[];
}

export interface Space {
  readonly id: string;
  readonly name: LocalName;
  readonly kind: string;
  readonly provenance: Provenance;
  readonly areaM2?: number;
  readonly seats?: number;
}

export interface Floor {
  readonly id: string;
  readonly name: LocalName;
  /** 0 is the ground floor (1F), −1 the first basement. */
  readonly level: number;
  readonly spaces: readonly Space[];
}

/** What a building was between two dates: buildings are demolished in part, rebuilt and renewed. */
export interface BuildingVersion {
  /** ISO date, the first day on which this is true; absent: since before any of the sources. */
  readonly from?: string;
  /** ISO date, the first day on which it is no longer true; absent: still true. */
  readonly to?: string;
  readonly note: LocalName;
  readonly provenance: Provenance;
}

export interface Building {
  readonly id: string;
  readonly name: LocalName;
  readonly versions: readonly BuildingVersion[];
  readonly floors: readonly Floor[];
}

export const RELATION_KINDS = ["feeds", "serves", "meters", "part-of"] as const;
export type RelationKind = (typeof RELATION_KINDS)[number];

/**
 * What one equipment gives another. Feeders of the same medium stand in for each other (two chillers on one header),
 * feeders of different media do not (an air handler needs chilled water and power).
 */
export const MEDIA = ["power", "chilled-water", "condenser-water", "glycol", "air", "water", "data"] as const;
export type Medium = (typeof MEDIA)[number];

/**
 * How two things of the model hang together. `from` and `to` are ids of equipment, or of a space where said.
 * - `feeds`: `from` gives the `medium` to the equipment `to`; without a medium it is power.
 * - `serves`: the equipment `from` conditions, lights or carries people to the space `to`.
 * - `meters`: the meter `from` measures the equipment, space, floor or building `to`. Where `to` is itself a meter, it
 *   is a sub-meter: what it counts is a part of what `from` counts.
 * - `part-of`: the equipment `from` is a part of the equipment `to`.
 */
export interface Relation {
  readonly kind: RelationKind;
  readonly from: string;
  readonly to: string;
  readonly medium?: Medium;
}

/** An administration centre: one model of what exists, apart from how it is reached. */
export interface Center {
  readonly id: string;
  readonly name: LocalName;
  readonly buildings: readonly Building[];
  readonly equipment: readonly Equipment[];
  readonly relations: readonly Relation[];
}
