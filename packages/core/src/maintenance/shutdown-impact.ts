import type { System } from "../center/center.ts";
import type { CenterIndex, PlacedSpace } from "../center/center-index.ts";
import { coolingLoss } from "../center/cooling-loss.ts";
import { partsOfEquipment } from "../center/supply-chain.ts";

/** What a space loses of one system: all that served it stands still, or only a part. */
interface SystemLoss {
  readonly system: System;
  readonly extent: "lost" | "reduced";
}

/** What stopping some equipment does. */
export interface ServiceLoss {
  /** Everything that stands still: what was chosen, its parts, and what cannot run without it. */
  readonly stoppedIds: readonly string[];
  /** Spaces that lose something, in the order of the buildings. */
  readonly spaces: readonly { readonly placed: PlacedSpace; readonly losses: readonly SystemLoss[] }[];
}

/**
 * What spaces lose when equipment stops, following what feeds what and what serves which space.
 *
 * Equipment of one system that serves the same space stands in for each other: one elevator of three leaves the floor
 * reachable. Cooling that is only reduced, because a plant lost a machine, counts as reduced.
 */
export function serviceLoss(index: CenterIndex, chosenIds: readonly string[]): ServiceLoss {
  const withParts = [...new Set(chosenIds.flatMap((id) => [id, ...partsOfEquipment(index, id)]))];
  const cooling = coolingLoss(index, withParts);
  const stopped = new Set(cooling.stoppedEquipmentIds);
  const reduced = new Set(cooling.reduced.map(({ id }) => id));
  const spaces = [...index.spaceById.values()].flatMap((placed) => {
    const losses = lossesOf(index, placed.space.id, stopped);
    const isOnlyReduced = reduced.has(placed.space.id) && !losses.some(({ system }) => system === "hvac");
    const all = isOnlyReduced ? [...losses, { system: "hvac", extent: "reduced" } as const] : losses;
    return all.length === 0 ? [] : [{ placed, losses: all }];
  });
  return { stoppedIds: [...stopped], spaces };
}

function lossesOf(index: CenterIndex, spaceId: string, stopped: ReadonlySet<string>): readonly SystemLoss[] {
  const servers = index.relationsTo(spaceId, "serves").flatMap(({ from }) => index.equipmentById.get(from) ?? []);
  return [...Map.groupBy(servers, ({ system }) => system)].flatMap(([system, own]) => {
    const stoppedCount = own.filter(({ id }) => stopped.has(id)).length;
    if (stoppedCount === 0) return [];
    return [{ system, extent: stoppedCount === own.length ? ("lost" as const) : ("reduced" as const) }];
  });
}
