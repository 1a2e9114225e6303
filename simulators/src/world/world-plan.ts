import type { EquipmentSpec } from "./equipment-model.ts";
import type { PowerRelation } from "./power-network.ts";

/** A place of the house, as far as physics needs it. */
export interface SpacePlan {
  readonly id: string;
  readonly buildingId: string;
  readonly floorId: string;
  readonly areaM2: number;
}

export interface EquipmentPlan extends EquipmentSpec {
  readonly spaceId?: string;
  /** The points that the centre lists for it; absent where no centre describes it. */
  readonly pointKeys?: readonly string[];
}

/** Everything that a world is made from: the same plan, seed and start give the same history. */
export interface WorldPlan {
  readonly seed: number;
  readonly startMs: number;
  readonly equipment: readonly EquipmentPlan[];
  readonly spaces: readonly SpacePlan[];
  readonly relations: readonly PowerRelation[];
  /** Simulated time that passes before the start, so that nothing begins from rest. */
  readonly warmUpMs: number;
}
