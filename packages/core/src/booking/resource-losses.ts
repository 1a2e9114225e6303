import type { System } from "../center/center.ts";
import type { CenterIndex } from "../center/center-index.ts";
import type { LocalName } from "../center/local-name.ts";
import { serviceLoss } from "../maintenance/shutdown-impact.ts";
import type { Resource } from "./resource.ts";

/** What somebody who has let a room goes without, and how that is said. */
export interface ResourceLoss {
  readonly system: System;
  /** All that served it stands still, or a part of it. */
  readonly extent: "lost" | "reduced";
  readonly means: LocalName;
}

const MEANS: Partial<Record<System, Readonly<Record<ResourceLoss["extent"], LocalName>>>> = {
  hvac: {
    lost: { zh: "無冷氣", en: "No air conditioning" },
    reduced: { zh: "冷氣不足", en: "Less air conditioning than usual" },
  },
  elevator: {
    lost: { zh: "電梯全部停用，無障礙動線中斷", en: "No elevator: no step-free access" },
    reduced: { zh: "部分電梯停用，候梯較久", en: "Some elevators out of service: longer waits" },
  },
  lighting: {
    lost: { zh: "無照明", en: "No lighting" },
    reduced: { zh: "部分照明停用", en: "Part of the lighting out of service" },
  },
  media: {
    lost: { zh: "播放或展示設備停用", en: "The display is out of service" },
    reduced: { zh: "部分播放或展示設備停用", en: "Part of the display equipment is out of service" },
  },
};
const OTHER: Readonly<Record<ResourceLoss["extent"], LocalName>> = {
  lost: { zh: "設備停用", en: "Equipment out of service" },
  reduced: { zh: "部分設備停用", en: "Part of the equipment out of service" },
};

/**
 * What a resource goes without while equipment stands still: by what its spaces lose, by what else it depends on (the
 * wall that a slot is shown on), and by the elevators on the way there.
 */
export function resourceLosses(
  index: CenterIndex,
  { spaceIds, equipmentIds }: Pick<Resource, "spaceIds" | "equipmentIds">,
  standingStillIds: readonly string[],
): readonly ResourceLoss[] {
  const { stoppedIds, spaces } = serviceLoss(index, standingStillIds);
  const extents = new Map<System, ResourceLoss["extent"]>();
  const note = (system: System, extent: ResourceLoss["extent"]): void => {
    if (extents.get(system) !== "lost") extents.set(system, extent);
  };
  for (const { placed, losses } of spaces) {
    if (spaceIds.includes(placed.space.id)) for (const { system, extent } of losses) note(system, extent);
  }
  const stopped = new Set(stoppedIds);
  const needed = equipmentIds.flatMap((id) => index.equipmentById.get(id) ?? []);
  for (const [system, own] of Map.groupBy(needed, (equipment) => equipment.system)) {
    const stoppedCount = own.filter(({ id }) => stopped.has(id)).length;
    if (stoppedCount > 0) note(system, stoppedCount === own.length ? "lost" : "reduced");
  }
  return [...extents].map(([system, extent]) => ({ system, extent, means: (MEANS[system] ?? OTHER)[extent] }));
}
