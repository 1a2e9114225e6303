import { type EpochMs, firstRowAt, qualityOf, type Reading, reasonOf } from "@weishan/core/reading";
import type { ReadingHistory, Series } from "../../ports/reading-history.ts";
import type { DerivedInput, DerivedPoint } from "./derived-book.ts";
import type { LateSpan } from "./derived-evaluator.ts";
import { type InputSample, workOut } from "./work-out.ts";

/** A device that was away keeps a week at the most; beyond it only the newest part is worked out anew. */
const MAX_SPAN_MS = 7 * 86_400_000;
/** A week of one point every five seconds. */
const MAX_SAMPLES = 130_000;

/** The stretches by derived point, those of the same point as one. */
export function mergedSpans(spans: readonly LateSpan[]): readonly LateSpan[] {
  const merged = new Map<DerivedPoint, LateSpan>();
  for (const span of spans) {
    const known = merged.get(span.derived);
    const fromMs = Math.min(known?.fromMs ?? span.fromMs, span.fromMs);
    const toMs = Math.max(known?.toMs ?? span.toMs, span.toMs);
    merged.set(span.derived, { derived: span.derived, fromMs: Math.max(fromMs, toMs - MAX_SPAN_MS), toMs });
  }
  return [...merged.values()];
}

/**
 * The values of a derived point over a stretch of the past, at each instant at which one of its inputs said something.
 * What was in force before the stretch is taken from as long ago as it may count.
 */
export async function recomputeLate(
  { derived, fromMs, toMs }: LateSpan,
  history: Pick<ReadingHistory, "raw">,
  receivedAt: EpochMs,
): Promise<readonly Reading[]> {
  const columns = new Map<DerivedInput, Series>();
  for (const { input } of derived.inputs) {
    const span = { fromMs: fromMs - input.holdMs, toMs };
    // oxlint-disable-next-line no-await-in-loop -- one question at a time: late data may wait, what is live may not
    columns.set(input, await history.raw(input.pointId, span, MAX_SAMPLES));
  }
  const instants = new Set([...columns.values()].flatMap(({ ats }) => [...ats.subarray(firstRowAt(ats, fromMs))]));
  return [...instants]
    .sort((one, other) => one - other)
    .flatMap((atMs) => workOut(derived, (input) => inForce(columns.get(input), atMs), { atMs, receivedAt }) ?? []);
}

function inForce(series: Series | undefined, atMs: number): InputSample | undefined {
  if (series === undefined) return undefined;
  const after = firstRowAt(series.ats, atMs);
  const row = series.ats[after] === atMs ? after : after - 1;
  const at = series.ats[row];
  const value = series.values[row];
  const status = series.statuses[row];
  if (at === undefined || value === undefined || status === undefined) return undefined;
  return { at, value: Number.isNaN(value) ? null : value, quality: qualityOf(status), reason: reasonOf(status) };
}
