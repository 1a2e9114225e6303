import type { Point } from "@weishan/core/center";
import type { PointTable } from "@weishan/core/reading";

/** Which points a client wants to hear of. */
export interface LiveFilter {
  /** Equal filters have equal keys and share their frames. */
  readonly key: string;
  /** By point number. */
  readonly wants: (pointNumber: number) => boolean;
  readonly pointNumbers: readonly number[];
}

/** A filter for some points, or for all of the model. */
export function liveFilter(points: readonly Point[], table: PointTable, isAll: boolean): LiveFilter {
  const pointNumbers = points.map((point) => table.numberOf(point.id)).sort((one, other) => one - other);
  if (isAll) return { key: "*", wants: () => true, pointNumbers };
  const wanted = new Set(pointNumbers);
  return { key: pointNumbers.join(","), wants: (pointNumber) => wanted.has(pointNumber), pointNumbers };
}
