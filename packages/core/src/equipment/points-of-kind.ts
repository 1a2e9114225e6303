import type { Point } from "../center/center.ts";
import type { EquipmentKind, PointTemplate } from "./equipment-kind.ts";

/** What one equipment says differently from its kind: a narrower range, another interval, a name of its own. */
export type PointOverride = Partial<
  Pick<
    PointTemplate,
    "name" | "unit" | "expectedIntervalMs" | "range" | "states" | "counterSpan" | "deadband" | "critical"
  >
>;

/** Which points of its kind an equipment has, and where it departs from them. */
export interface PointSelection<Key extends string = string> {
  /** The points that this equipment has; absent: all of its kind. The kind's order is kept. */
  readonly keys?: readonly Key[];
  readonly overrides?: Readonly<Partial<Record<Key, PointOverride>>>;
}

/** The id of a point: the id of its equipment, a dot, its key. */
export const pointId = (equipmentId: string, key: string): string => `${equipmentId}.${key}`;

/**
 * The points of one equipment, made from the templates of its kind in the kind's reading order.
 *
 * Keys that the kind does not have are ignored here; `validateCenter` and `parseCenter` report them.
 */
export function pointsOfKind<Key extends string>(
  equipmentId: string,
  kind: EquipmentKind<Key>,
  selection: PointSelection<Key> = {},
): readonly Point[] {
  const wanted = selection.keys === undefined ? undefined : new Set<string>(selection.keys);
  return kind.groups.flatMap((group) =>
    group.points
      .filter((template) => wanted?.has(template.key) ?? true)
      .map((template) => pointOf(equipmentId, group.id, template, selection.overrides?.[template.key])),
  );
}

const pointOf = (
  equipmentId: string,
  group: string,
  template: PointTemplate,
  override: PointOverride | undefined,
): Point => ({ id: pointId(equipmentId, template.key), equipmentId, ...template, group, ...override });
