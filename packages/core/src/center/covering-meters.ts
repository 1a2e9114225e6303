import type { Equipment } from "./center.ts";
import type { CenterIndex } from "./center-index.ts";
import { feedersOf, wholesOfEquipment } from "./supply-chain.ts";

/**
 * The meters whose count includes an equipment, a space, a floor or a building: the nearest first, the main meter last.
 *
 * An equipment without a meter of its own is covered by the meter of the board that its power comes from, else by that
 * of the whole it is a part of; a space by that of its floor, else of its building. A meter covers itself. Empty where
 * no meter covers it, as for an emergency generator that nothing feeds.
 */
export function coveringMeters(index: CenterIndex, id: string): readonly Equipment[] {
  const isMeter = index.relationsFrom(id, "meters").length > 0;
  const nearest = isMeter ? id : nearestMeter(index, id);
  const chain: Equipment[] = [];
  const seen = new Set<string>();
  for (let meterId = nearest; meterId !== undefined && !seen.has(meterId); meterId = directMeter(index, meterId)) {
    seen.add(meterId);
    const meter = index.equipmentById.get(meterId);
    if (meter !== undefined) chain.push(meter);
  }
  return chain;
}

const directMeter = (index: CenterIndex, id: string): string | undefined => index.relationsTo(id, "meters")[0]?.from;

function nearestMeter(index: CenterIndex, id: string): string | undefined {
  for (const candidate of [id, ...surroundingsOf(index, id)]) {
    const meterId = directMeter(index, candidate);
    if (meterId !== undefined) return meterId;
  }
  return undefined;
}

function surroundingsOf(index: CenterIndex, id: string): readonly string[] {
  const placed = index.spaceById.get(id);
  if (placed !== undefined) return [placed.floor.id, placed.building.id];
  if (index.floorById.has(id)) {
    const building = index.center.buildings.find(({ floors }) => floors.some((floor) => floor.id === id));
    return building === undefined ? [] : [building.id];
  }
  return [
    ...feedersOf(index, id, "power"),
    ...wholesOfEquipment(index, id).flatMap((whole) => [whole, ...feedersOf(index, whole, "power")]),
  ];
}
