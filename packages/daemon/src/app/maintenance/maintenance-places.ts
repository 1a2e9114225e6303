import { mayDo, type Principal, type Right } from "@weishan/core/access";
import type { Equipment, System } from "@weishan/core/center";
import { WeishanError } from "@weishan/core/error";
import type { ModelIndex } from "../overview/model-index.ts";
import type { EquipmentRef, PersonRef, SpaceRef } from "./plan-side.ts";

/** Where something is, as far as rights are asked for it; without a system it is about the centre as a whole. */
export interface Place {
  readonly centerId: string;
  readonly system: System | null;
}

/** How the maintenance desk names and finds things of the model. */
export class MaintenancePlaces {
  readonly #model: ModelIndex;

  constructor(model: ModelIndex) {
    this.#model = model;
  }

  equipmentRef(equipmentId: string | null): EquipmentRef | null {
    const equipment = this.#model.equipment.get(equipmentId ?? "");
    if (equipment === undefined) return null;
    return {
      equipmentId: equipment.id,
      equipmentName: equipment.name,
      centerId: equipment.centerId,
      system: equipment.system,
      spaceName: this.#model.references.get(equipment.spaceId ?? "")?.name ?? null,
    };
  }

  spaceRef(spaceId: string | null): SpaceRef | null {
    for (const index of this.#model.centerIndexes.values()) {
      const placed = index.spaceById.get(spaceId ?? "");
      if (placed !== undefined) {
        return { spaceId: placed.space.id, spaceName: placed.space.name, floorName: placed.floor.name };
      }
    }
    return null;
  }

  /** The centre of a space; undefined for a space that does not exist. */
  centerOfSpace(spaceId: string): string | undefined {
    return this.#model.centers.find(({ id }) => this.#model.centerIndexes.get(id)?.spaceById.has(spaceId))?.id;
  }

  /** @throws WeishanError RECORD_UNKNOWN where it is not, or not for this principal */
  equipment(equipmentId: string, principal: Principal, right: Right): Equipment {
    const equipment = this.#model.equipment.get(equipmentId);
    if (equipment !== undefined && mayDo(principal, right, equipment)) return equipment;
    throw new WeishanError("RECORD_UNKNOWN", `no equipment is called "${equipmentId}"`, { equipmentId });
  }
}

/** Whether a principal may do something there. */
export const mayAt = (principal: Principal, right: Right, { centerId, system }: Place): boolean =>
  mayDo(principal, right, system === null ? { centerId } : { centerId, system });

/**
 * @throws WeishanError RECORD_UNKNOWN where the principal does not even see the place, ACCESS_DENIED where it may be
 * seen and not changed
 */
export function requireAt(principal: Principal, right: Right, place: Place, what: string): void {
  if (mayAt(principal, right, place)) return;
  if (!mayAt(principal, "ticket.view", place)) throw unknownRecord(what);
  throw new WeishanError("ACCESS_DENIED", `${what}: this needs the right ${right} there`, { right });
}

export const unknownRecord = (what: string): WeishanError =>
  new WeishanError("RECORD_UNKNOWN", `there is no ${what}`, { what });

/** Somebody by the id that a record has, and the name that is known now. */
export const personRef = (personId: string, nameOf: (id: string) => string): PersonRef => ({
  personId,
  displayName: nameOf(personId),
});
