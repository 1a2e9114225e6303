import { equipmentKind } from "../equipment/equipment-catalogue.ts";
import type { Medium, Space } from "./center.ts";
import type { CenterIndex } from "./center-index.ts";
import { USUAL_MEDIUM } from "./supply-chain.ts";

/** What stopping some equipment does to the cooling of spaces. */
export interface CoolingLoss {
  /** Spaces in which nothing that cools is left running. */
  readonly lost: readonly Space[];
  /** Spaces that are still cooled, with less behind it: one unit of several, or a plant that lost a machine. */
  readonly reduced: readonly Space[];
  /** Equipment that stands still: what was stopped and what cannot run without it. */
  readonly stoppedEquipmentIds: readonly string[];
}

type Condition = "reduced" | "stopped";

/**
 * Which spaces lose their cooling when equipment stops, following what feeds what.
 *
 * An equipment stands still when, for any medium that it needs, every feeder of that medium stands still: one chiller
 * of three leaves the plant running with less, the only distribution panel of a floor stops the floor. A data link is
 * no supply. Spaces come in the order of the buildings.
 */
export function coolingLoss(index: CenterIndex, stoppedIds: readonly string[]): CoolingLoss {
  const conditions = spreadConditions(index, stoppedIds);
  const lost: Space[] = [];
  const reduced: Space[] = [];
  for (const { space } of index.spaceById.values()) {
    const coolers = index.relationsTo(space.id, "serves").flatMap(({ from }) => (isCooler(index, from) ? [from] : []));
    const worst = conditionOf(coolers, conditions);
    if (worst === "stopped") lost.push(space);
    if (worst === "reduced") reduced.push(space);
  }
  const stoppedEquipmentIds = [...conditions].flatMap(([id, condition]) => (condition === "stopped" ? [id] : []));
  return { lost, reduced, stoppedEquipmentIds };
}

const isCooler = (index: CenterIndex, equipmentId: string): boolean => {
  const kind = index.equipmentById.get(equipmentId)?.kind;
  return kind !== undefined && equipmentKind(kind)?.cools === true;
};

/** Conditions only ever worsen, so following each change to what it feeds comes to an end, loops or not. */
function spreadConditions(index: CenterIndex, stoppedIds: readonly string[]): ReadonlyMap<string, Condition> {
  const conditions = new Map<string, Condition>(stoppedIds.map((id) => [id, "stopped"]));
  const queue = [...stoppedIds];
  for (const id of queue) {
    for (const { to } of index.relationsFrom(id, "feeds")) {
      const now = suppliedCondition(index, to, conditions);
      const before = conditions.get(to);
      if (now === undefined || before === "stopped" || now === before) continue;
      conditions.set(to, now);
      queue.push(to);
    }
  }
  return conditions;
}

function suppliedCondition(
  index: CenterIndex,
  equipmentId: string,
  conditions: ReadonlyMap<string, Condition>,
): Condition | undefined {
  const feedersByMedium = new Map<Medium, string[]>();
  for (const { from, medium = USUAL_MEDIUM } of index.relationsTo(equipmentId, "feeds")) {
    if (medium === "data") continue;
    const feeders = feedersByMedium.get(medium);
    if (feeders === undefined) feedersByMedium.set(medium, [from]);
    else feeders.push(from);
  }
  const supplies = new Set([...feedersByMedium.values()].map((feeders) => conditionOf(feeders, conditions)));
  if (supplies.has("stopped")) return "stopped";
  return supplies.has("reduced") ? "reduced" : undefined;
}

/** Of several that stand in for each other: stopped when all are, reduced when any is worse than well. */
const conditionOf = (ids: readonly string[], conditions: ReadonlyMap<string, Condition>): Condition | undefined => {
  const known = ids.flatMap((id) => conditions.get(id) ?? []);
  if (known.length === 0) return undefined;
  return known.length === ids.length && known.every((condition) => condition === "stopped") ? "stopped" : "reduced";
};
