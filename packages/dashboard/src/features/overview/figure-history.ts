import type { KeyFigure } from "../../api/client.ts";
import type { components } from "../../api/schema.ts";
import type { SparkSample } from "../../ui/sparkline-path.ts";

type BucketsList = components["schemas"]["BucketsList"];

/** Units whose values may be added up over several pieces of equipment. */
const ADDITIVE: ReadonlySet<KeyFigure["unit"]> = new Set(["kW", "kWth", "RT", "L/s"]);

/** Whether the last hour of a figure can be drawn from its points: one point, or points whose values add up. */
export const isDrawable = ({ unit, pointIds }: KeyFigure): boolean =>
  pointIds.length === 1 || (pointIds.length > 1 && ADDITIVE.has(unit));

/** The last hour of a figure, minute by minute. A minute in which one of its points is unknown is unknown. */
export function figureSamples(
  { pointIds }: KeyFigure,
  { fromAt, toAt, bucketMs, series }: BucketsList,
): readonly SparkSample[] {
  const parts = pointIds.flatMap((pointId) => series.filter((one) => one.pointId === pointId));
  if (parts.length < pointIds.length) return [];
  return Array.from({ length: Math.round((toAt - fromAt) / bucketMs) }, (_, bucket) => ({
    at: fromAt + (bucket + 0.5) * bucketMs,
    value: sumOrNone(parts.map(({ timeWeightedMean }) => timeWeightedMean[bucket] ?? null)),
  }));
}

function sumOrNone(values: readonly (number | null)[]): number | null {
  let sum = 0;
  for (const value of values) {
    if (value === null) return null;
    sum += value;
  }
  return sum;
}
