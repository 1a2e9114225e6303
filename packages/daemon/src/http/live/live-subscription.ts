import type { Point } from "@weishan/core/center";
import type { PointTable } from "@weishan/core/reading";
import type { ModelScope } from "../../app/access/model-scope.ts";

/** Which points a client wants to hear of. */
export interface LiveFilter {
  /** Equal filters have equal keys and share their frames. */
  readonly key: string;
  /** By point number. */
  readonly wants: (pointNumber: number) => boolean;
  readonly pointNumbers: readonly number[];
}

/** A filter for some points, or for all that is in a scope. */
export function liveFilter(
  points: readonly Point[],
  table: PointTable,
  allOf: Pick<ModelScope, "key" | "isWhole"> | null,
): LiveFilter {
  const pointNumbers = points.map((point) => table.numberOf(point.id)).sort((one, other) => one - other);
  if (allOf?.isWhole === true) return { key: "*", wants: () => true, pointNumbers };
  const wanted = new Set(pointNumbers);
  const key = allOf === null ? pointNumbers.join(",") : `*${allOf.key}`;
  return { key, wants: (pointNumber) => wanted.has(pointNumber), pointNumbers };
}
