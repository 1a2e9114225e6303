import type { Point } from "@weishan/core/center";
import { WeishanError } from "@weishan/core/error";
import type { ModelIndex } from "../app/overview/model-index.ts";
import { HttpProblem } from "./problem/http-problem.ts";

export interface PointSelection {
  readonly points?: readonly string[] | undefined;
  readonly equipment?: readonly string[] | undefined;
}

/** The points that a query names by id or by their equipment, each once. Throws POINT_UNKNOWN, EQUIPMENT_UNKNOWN. */
export function selectPoints(model: ModelIndex, selection: PointSelection): readonly Point[] {
  const selected = new Map<string, Point>();
  for (const id of selection.points ?? []) selected.set(id, pointOf(model, id));
  for (const id of selection.equipment ?? []) {
    const equipment = model.equipment.get(id);
    if (equipment === undefined) throw unknownEquipment(id);
    for (const point of equipment.points) selected.set(point.id, point);
  }
  return [...selected.values()];
}

/** Throws POINT_UNKNOWN for an id that the model does not have. */
export function pointOf(model: ModelIndex, id: string): Point {
  const point = model.points.get(id);
  if (point === undefined) {
    throw new WeishanError("POINT_UNKNOWN", `no point is called "${id}"; GET /api/v1/points?q= searches for one`, {
      pointId: id,
    });
  }
  return point;
}

export const unknownEquipment = (id: string): HttpProblem =>
  new HttpProblem(
    404,
    "EQUIPMENT_UNKNOWN",
    `no equipment is called "${id}"; GET /api/v1/equipment?q= searches for one`,
  );
