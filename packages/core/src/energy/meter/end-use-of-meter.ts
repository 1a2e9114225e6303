import type { CenterIndex } from "../../center/index.ts";
import type { EndUse } from "./end-use.ts";

/** What equipment of a kind uses energy for; boards and meters only pass it on. */
const END_USE_OF_KIND: Readonly<Record<string, EndUse>> = {
  chiller: "cooling",
  "chiller-plant": "cooling",
  "cooling-tower": "cooling",
  "heat-exchanger": "cooling",
  "ice-storage": "cooling",
  "packaged-unit": "cooling",
  pump: "cooling",
  "air-curtain": "ventilation",
  "air-handler": "ventilation",
  "exhaust-fan": "ventilation",
  "fan-coil": "ventilation",
  elevator: "elevators",
  "lighting-panel": "lighting",
  "led-wall": "other",
  "telephone-exchange": "other",
  "uninterruptible-supply": "other",
  "water-tank": "water",
};
/** Pumps of these media lift water, they do not cool. */
const WATER = "water";

/**
 * The one end use of everything that a meter measures, other meters left out; `plugs`, lights and sockets together, for the
 * supply of a room or floor; null where it measures several, or a building, or passes on.
 */
export function endUseOfMeter(index: CenterIndex, measures: readonly string[]): EndUse | null {
  const uses = new Set<EndUse>();
  let isPlace = false;
  for (const id of measures) {
    if (index.spaceById.has(id) || index.floorById.has(id) || index.buildingById.has(id)) isPlace = true;
    const kind = index.equipmentById.get(id)?.kind;
    const use = kind === undefined ? undefined : END_USE_OF_KIND[kind];
    const isWaterPump = kind === "pump" && index.relationsFrom(id, "feeds").some(({ medium }) => medium === WATER);
    if (use !== undefined) uses.add(isWaterPump ? WATER : use);
  }
  const [only] = uses;
  if (isPlace) return uses.size === 0 && !measures.some((id) => index.buildingById.has(id)) ? "plugs" : null;
  return uses.size === 1 && only !== undefined ? only : null;
}
