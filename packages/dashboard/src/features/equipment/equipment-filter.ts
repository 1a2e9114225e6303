import type { EquipmentSummary } from "../../api/client.ts";
import { type EquipmentStates, worstOf } from "../../api/equipment-states.ts";
import type { EquipmentSearch } from "./equipment-search.ts";

/** Letters that look alike are alike: full width and half width, capitals and small. */
const folded = (text: string): string => text.normalize("NFKC").toLowerCase();

/** The equipment that passes every filter of the address, in the order given. */
export function filterEquipment(
  equipment: readonly EquipmentSummary[],
  search: EquipmentSearch,
  states: EquipmentStates,
): readonly EquipmentSummary[] {
  const words = folded(search.q ?? "")
    .split(/\s+/u)
    .filter((word) => word !== "");
  const passes = (wanted: string | undefined, actual: string): boolean => wanted === undefined || wanted === actual;
  return equipment.filter(
    (one) =>
      passes(search.center, one.centerId) &&
      passes(search.building, one.buildingId) &&
      passes(search.floor, one.floorId) &&
      passes(search.system, one.system) &&
      passes(search.kind, one.kind) &&
      (search.state === undefined || isInState(search.state, one.id, states)) &&
      hasWords(words, one),
  );
}

function isInState(wanted: "bad" | "uncertain", id: string, states: EquipmentStates): boolean {
  const state = states.get(id);
  return wanted === "bad" ? worstOf(state) === "bad" : (state?.uncertain ?? 0) > 0;
}

function hasWords(words: readonly string[], { id, name, kindName }: EquipmentSummary): boolean {
  if (words.length === 0) return true;
  const text = folded([id, name.zh, name.en, kindName.zh, kindName.en].join(" "));
  return words.every((word) => text.includes(word));
}

/** How many there are of each, by some property. */
export function countBy(
  equipment: readonly EquipmentSummary[],
  property: "centerId" | "buildingId" | "floorId" | "system" | "kind",
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const one of equipment) counts.set(one[property], (counts.get(one[property]) ?? 0) + 1);
  return counts;
}
