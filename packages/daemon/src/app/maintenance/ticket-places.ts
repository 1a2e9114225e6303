import { mayDo, type Principal, type Right } from "@weishan/core/access";
import { type CenterIndex, fedFrom, type Relation, type System, wholesOfEquipment } from "@weishan/core/center";
import { WeishanError } from "@weishan/core/error";
import type { ModelIndex } from "../overview/model-index.ts";
import type { EquipmentRef, SpaceRef } from "./ticket-views.ts";

/** Where something has to be done. */
export interface TicketPlace {
  readonly centerId: string;
  readonly equipmentId: string | null;
  readonly spaceId: string | null;
}

type Placed = Pick<TicketPlace, "centerId"> & { readonly system: System | null };

/** The model as tickets ask it: what stands where, what else it touches, and who may see it. */
export class TicketPlaces {
  readonly #model: ModelIndex;
  readonly #touched = new Map<string, readonly string[]>();

  constructor(model: ModelIndex) {
    this.#model = model;
  }

  /**
   * The system of a place that exists.
   *
   * @throws WeishanError RECORD_UNKNOWN for a centre, an equipment or a space that is not there or not in that centre
   */
  systemOf({ centerId, equipmentId, spaceId }: TicketPlace): System | null {
    const index = this.#model.centerIndexes.get(centerId);
    if (index === undefined) throw unknown("centre", centerId);
    if (spaceId !== null && !index.spaceById.has(spaceId)) throw unknown("space", spaceId);
    if (equipmentId === null) return null;
    const equipment = this.#model.equipment.get(equipmentId);
    if (equipment?.centerId !== centerId) throw unknown("equipment", equipmentId);
    return equipment.system;
  }

  equipmentRef(equipmentId: string | null): EquipmentRef | null {
    const equipment = equipmentId === null ? undefined : this.#model.equipment.get(equipmentId);
    if (equipment === undefined) return null;
    const { id, name, centerId, system, spaceId } = equipment;
    const space = spaceId === undefined ? undefined : this.#indexOf(centerId)?.spaceById.get(spaceId);
    return { equipmentId: id, equipmentName: name, centerId, system, spaceName: space?.space.name ?? null };
  }

  spaceRef(centerId: string, spaceId: string | null): SpaceRef | null {
    const placed = spaceId === null ? undefined : this.#indexOf(centerId)?.spaceById.get(spaceId);
    if (placed === undefined) return null;
    return { spaceId: placed.space.id, spaceName: placed.space.name, floorName: placed.floor.name };
  }

  /** The spaces that a trouble there touches: its own, those it serves, and those served by what it feeds. */
  touchedSpaces({ centerId, equipmentId, spaceId }: TicketPlace): readonly string[] {
    const own = spaceId === null ? [] : [spaceId];
    if (equipmentId === null) return own;
    return [...new Set([...own, ...this.#touchedBy(centerId, equipmentId)])];
  }

  #touchedBy(centerId: string, equipmentId: string): readonly string[] {
    const known = this.#touched.get(equipmentId);
    if (known !== undefined) return known;
    const index = this.#indexOf(centerId);
    const spaces = index === undefined ? [] : touched(index, equipmentId);
    this.#touched.set(equipmentId, spaces);
    return spaces;
  }

  /** What hangs together with an equipment, nearest first. */
  related(
    centerId: string,
    equipmentId: string,
  ): readonly { readonly equipmentId: string; readonly relation: string }[] {
    const index = this.#indexOf(centerId);
    if (index === undefined) return [];
    const ends = (relations: readonly Relation[], end: "from" | "to", relation: string) =>
      relations.flatMap((each) => (index.equipmentById.has(each[end]) ? [{ equipmentId: each[end], relation }] : []));
    return [
      ...ends(index.relationsFrom(equipmentId, "part-of"), "to", "part-of"),
      ...ends(index.relationsTo(equipmentId, "part-of"), "from", "has-part"),
      ...ends(index.relationsTo(equipmentId, "feeds"), "from", "fed-by"),
      ...ends(index.relationsFrom(equipmentId, "feeds"), "to", "feeds"),
      ...ends(index.relationsTo(equipmentId, "meters"), "from", "metered-by"),
    ];
  }

  /** How many equipments a principal may see the tickets of. */
  countSeen(principal: Principal, centerId: string | undefined): number {
    return [...this.#model.equipment.values()].filter(
      (one) => (centerId === undefined || one.centerId === centerId) && mayDo(principal, "ticket.view", one),
    ).length;
  }

  may(principal: Principal, right: Right, { centerId, system }: Placed): boolean {
    return mayDo(principal, right, { centerId, ...(system === null ? {} : { system }) });
  }

  /** @throws WeishanError ACCESS_DENIED */
  require(principal: Principal, right: Right, placed: Placed): void {
    if (this.may(principal, right, placed)) return;
    throw new WeishanError("ACCESS_DENIED", `this needs the right ${right} in ${placed.centerId}`, { right });
  }

  #indexOf(centerId: string): CenterIndex | undefined {
    return this.#model.centerIndexes.get(centerId);
  }
}

function touched(index: CenterIndex, equipmentId: string): readonly string[] {
  const reached = [equipmentId, ...wholesOfEquipment(index, equipmentId)];
  const fed = reached.flatMap((id) => fedFrom(index, id));
  const own = index.equipmentById.get(equipmentId)?.spaceId;
  const served = [...reached, ...fed].flatMap((id) => index.relationsFrom(id, "serves").map(({ to }) => to));
  return [...new Set([...(own === undefined ? [] : [own]), ...served])].filter((id) => index.spaceById.has(id));
}

const unknown = (what: string, id: string): WeishanError =>
  new WeishanError("RECORD_UNKNOWN", `there is no ${what} ${id} here`, { id });
