import type { ReadingHistory } from "../../../ports/reading-history.ts";
import type { ModelIndex } from "../../overview/model-index.ts";

const HOUR_MS = 3_600_000;
/** An hour that is known to less is none. */
const LEAST_COVERAGE = 0.5;

interface AdvanceParts {
  readonly model: ModelIndex;
  readonly history: Pick<ReadingHistory, "buckets">;
}

/** What a counter advanced in each hour: from its last value before the hour to the last one in it; NaN where not known. */
export async function hourlyAdvances(
  pointId: string,
  span: { readonly fromMs: number; readonly toMs: number },
  { model, history }: AdvanceParts,
): Promise<Float64Array> {
  const length = Math.round((span.toMs - span.fromMs) / HOUR_MS);
  const found = new Float64Array(length).fill(Number.NaN);
  if (!model.points.has(pointId) || length === 0) return found;
  const { first, last, coverage } = await history.buckets(pointId, span, HOUR_MS);
  let before = Number.NaN;
  for (let hour = 0; hour < length; hour++) {
    const end = last[hour] ?? Number.NaN;
    if (!Number.isFinite(end)) {
      // A counter that says nothing for an hour may say nothing because nothing moved; the next hour cannot tell.
      before = Number.NaN;
      continue;
    }
    const start = Number.isFinite(before) ? before : (first[hour] ?? Number.NaN);
    const advance = end - start;
    // A counter that went back was replaced: how far it had come is not known.
    if (advance >= 0 && (coverage[hour] ?? 0) >= LEAST_COVERAGE) found[hour] = advance;
    before = end;
  }
  return found;
}
