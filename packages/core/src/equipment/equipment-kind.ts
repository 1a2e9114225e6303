import type { PointKind, System } from "../center/center.ts";
import type { LocalName } from "../center/local-name.ts";
import type { Unit } from "../reading/unit.ts";

/** What one point of a kind of equipment is, wherever such equipment stands. */
export interface PointTemplate<Key extends string = string> {
  /** camelCase, ends in its unit where it has one: `supplyAirTempC`. Device profiles name points by it. */
  readonly key: Key;
  readonly name: LocalName;
  readonly kind: PointKind;
  readonly unit: Unit;
  readonly expectedIntervalMs: number;
  readonly range?: { readonly min: number; readonly max: number };
  readonly states?: Readonly<Record<number, LocalName>>;
  readonly text?: true;
  readonly counterSpan?: number;
  readonly deadband?: number;
  readonly critical?: true;
}

/** A heading of an equipment's page and the points under it, in the order an engineer reads them. */
export interface PointGroup<Key extends string = string> {
  readonly id: string;
  readonly name: LocalName;
  readonly points: readonly PointTemplate<Key>[];
}

/** A kind of equipment: what it is called, whose work it is, and every point that such equipment can have. */
export interface EquipmentKind<Key extends string = string> {
  /** kebab-case; the `kind` of an equipment and the `equipmentKind` of a device profile. */
  readonly id: string;
  readonly name: LocalName;
  readonly system: System;
  /** It cools the spaces that it serves. */
  readonly cools?: true;
  /** The asset class in an equipment id: `SW.MAIN.03F.AHU.01`. */
  readonly assetClass: string;
  readonly groups: readonly PointGroup<Key>[];
}

/** The point keys of a kind, as a type. */
export type KeyOf<Kind> = Kind extends EquipmentKind<infer Key> ? Key : never;

/** Every point template of a kind, group by group. */
export const pointTemplatesOf = <Key extends string>(kind: EquipmentKind<Key>): readonly PointTemplate<Key>[] =>
  kind.groups.flatMap((group) => group.points);

/** One point template of a kind, or undefined where the kind has no such point. */
export const pointTemplate = (kind: EquipmentKind, key: string): PointTemplate | undefined =>
  pointTemplatesOf(kind).find((template) => template.key === key);

/** Names the literal keys of a kind, so that a misspelt key in a centre does not compile. */
export const defineKind = <const Key extends string>(kind: EquipmentKind<Key>): EquipmentKind<Key> => kind;
