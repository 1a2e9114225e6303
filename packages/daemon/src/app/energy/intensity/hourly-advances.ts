import type { ReadingHistory } from "../../../ports/reading-history.ts";
import type { ModelIndex } from "../../overview/model-index.ts";

const HOUR_MS = 3_600_000;

interface AdvanceParts {
  readonly model: ModelIndex;
  readonly history: Pick<ReadingHistory, "buckets">;
}

/**
 * What a counter advanced in each hour: from the last value of the hour before to its own last one; NaN where one of them
 * is not known, so also in the first hour.
 */
export async function hourlyAdvances(
  pointId: string,
  span: { readonly fromMs: number; readonly toMs: number },
  { model, history }: AdvanceParts,
): Promise<Float64Array> {
  const length = Math.round((span.toMs - span.fromMs) / HOUR_MS);
  const found = new Float64Array(length).fill(Number.NaN);
  if (!model.points.has(pointId) || length === 0) return found;
  const { last } = await history.buckets(pointId, span, HOUR_MS);
  // A counter that went back was replaced: how far it had come is not known, as after an hour in which it said nothing.
  for (let hour = 1; hour < length; hour++) {
    const advance = (last[hour] ?? Number.NaN) - (last[hour - 1] ?? Number.NaN);
    if (advance >= 0) found[hour] = advance;
  }
  return found;
}
