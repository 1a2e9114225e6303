import type { Equipment, LocalName } from "@weishan/core/center";
import type { ModelIndex } from "../overview/model-index.ts";
import type { EquipmentRef } from "./alarm-view.ts";

/** The equipment as every list shows it; made once for each. */
export class EquipmentRefs {
  readonly #model: ModelIndex;
  readonly #made = new Map<string, EquipmentRef>();

  constructor(model: ModelIndex) {
    this.#model = model;
  }

  /** Undefined for equipment that the model does not have any more. */
  find(equipmentId: string): EquipmentRef | undefined {
    const made = this.#made.get(equipmentId);
    if (made !== undefined) return made;
    const equipment = this.#model.equipment.get(equipmentId);
    if (equipment === undefined) return undefined;
    const ref: EquipmentRef = {
      equipmentId,
      equipmentName: equipment.name,
      centerId: equipment.centerId,
      system: equipment.system,
      spaceName: this.#spaceName(equipment),
    };
    this.#made.set(equipmentId, ref);
    return ref;
  }

  /** As `find`; equipment that is gone keeps its id for a name. */
  of(equipmentId: string): EquipmentRef {
    return (
      this.find(equipmentId) ?? {
        equipmentId,
        equipmentName: { zh: equipmentId, en: equipmentId },
        centerId: equipmentId.split(".")[0] ?? "",
        system: "telecom",
        spaceName: null,
      }
    );
  }

  #spaceName({ centerId, spaceId }: Equipment): LocalName | null {
    const index = this.#model.centerIndexes.get(centerId);
    return spaceId === undefined ? null : (index?.spaceById.get(spaceId)?.space.name ?? null);
  }
}
