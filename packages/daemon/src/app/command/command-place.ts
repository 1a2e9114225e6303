import { mayDo, type Principal, type Right } from "@weishan/core/access";
import type { Equipment, Point } from "@weishan/core/center";
import { WeishanError } from "@weishan/core/error";
import type { ModelIndex } from "../overview/model-index.ts";

/** A point with the equipment it belongs to. */
export interface PlacedPoint {
  readonly point: Point;
  readonly equipment: Equipment;
}

/** Where rights are asked for. What a principal may not see is as unknown as what is not there. */
export class CommandPlaces {
  readonly #model: ModelIndex;

  constructor(model: ModelIndex) {
    this.#model = model;
  }

  /** @throws WeishanError POINT_UNKNOWN */
  point(pointId: string, principal: Principal): PlacedPoint {
    const placed = this.find(pointId);
    if (placed !== undefined && mayDo(principal, "center.view", placed.equipment)) return placed;
    throw new WeishanError("POINT_UNKNOWN", `no point is called "${pointId}"; GET /api/v1/points?q= searches for one`, {
      pointId,
    });
  }

  /** @throws WeishanError RECORD_UNKNOWN */
  equipment(equipmentId: string, principal: Principal): Equipment {
    const equipment = this.#model.equipment.get(equipmentId);
    if (equipment !== undefined && mayDo(principal, "center.view", equipment)) return equipment;
    throw new WeishanError("RECORD_UNKNOWN", `no equipment is called "${equipmentId}"`, { equipmentId });
  }

  find(pointId: string): PlacedPoint | undefined {
    const point = this.#model.points.get(pointId);
    const equipment = this.#model.equipment.get(point?.equipmentId ?? "");
    return point === undefined || equipment === undefined ? undefined : { point, equipment };
  }

  isSeen(equipmentId: string, principal: Principal): boolean {
    const equipment = this.#model.equipment.get(equipmentId);
    return equipment !== undefined && mayDo(principal, "center.view", equipment);
  }
}

/** @throws WeishanError ACCESS_DENIED */
export function requireRight(principal: Principal, right: Right, { id, centerId, system }: Equipment): void {
  if (mayDo(principal, right, { centerId, system })) return;
  throw new WeishanError("ACCESS_DENIED", `${id}: this needs the right ${right} there`, { right, equipmentId: id });
}
