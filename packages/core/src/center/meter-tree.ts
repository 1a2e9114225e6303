import type { Equipment } from "./center.ts";
import type { CenterIndex } from "./center-index.ts";

/** A meter and the meters whose counts are parts of its own. */
export interface MeterNode {
  readonly meter: Equipment;
  readonly subMeters: readonly MeterNode[];
}

/** The trees of meters of a centre: one for each meter that is behind no other. */
export function meterTrees(index: CenterIndex): readonly MeterNode[] {
  const metersOfCenter = index.center.equipment.filter(({ id }) => index.relationsFrom(id, "meters").length > 0);
  return metersOfCenter
    .filter(({ id }) => index.relationsTo(id, "meters").length === 0)
    .map((root) => nodeOf(index, root, new Set()));
}

function nodeOf(index: CenterIndex, meter: Equipment, above: ReadonlySet<string>): MeterNode {
  const path = new Set([...above, meter.id]);
  const subMeters = index
    .relationsFrom(meter.id, "meters")
    .flatMap(({ to }) => index.equipmentById.get(to) ?? [])
    .filter(({ id }) => !path.has(id) && index.relationsFrom(id, "meters").length > 0);
  return { meter, subMeters: subMeters.map((subMeter) => nodeOf(index, subMeter, path)) };
}
