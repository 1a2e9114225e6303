import { nearestWord } from "@weishan/core/center";
import { WeishanError } from "@weishan/core/error";
import type { PointField } from "@weishan/core/modbus";
import type { EndpointWiring, Installation, WiredUnit } from "../config/installation.ts";

/** A point and how it is reached. */
export interface WiredPoint {
  readonly endpoint: EndpointWiring;
  readonly unit: WiredUnit;
  readonly point: PointField;
}

const allWired = ({ endpoints }: Installation): readonly WiredPoint[] =>
  endpoints.flatMap((endpoint) =>
    endpoint.wiredUnits.flatMap((unit) => unit.points.map((point) => ({ endpoint, unit, point }))),
  );

/**
 * The points behind ids of points or of equipment.
 *
 * @throws WeishanError POINT_UNKNOWN for an id that no endpoint reads
 */
export function wiredPoints(installation: Installation, ids: readonly string[]): readonly WiredPoint[] {
  const wired = allWired(installation);
  return ids.flatMap((id) => {
    const found = wired.filter(({ unit, point }) => point.pointId === id || unit.equipmentId === id);
    if (found.length > 0) return found;
    const meant = nearestWord(id, new Set(wired.flatMap(({ unit, point }) => [point.pointId, unit.equipmentId])));
    throw new WeishanError(
      "POINT_UNKNOWN",
      `no Modbus endpoint reads "${id}"${meant === undefined ? "" : `; did you mean "${meant}"?`}`,
      { id },
    );
  });
}
