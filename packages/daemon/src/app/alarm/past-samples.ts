import type { ReadingHistory, Series } from "../../ports/reading-history.ts";

/** One sample of a point. */
export interface PastSample {
  readonly pointId: string;
  readonly at: number;
  readonly value: number;
  readonly status: number;
}

/** A point that says more in a day than once in a second is read in part; nobody's rule needs more. */
const MAX_SAMPLES = 90_000;

/** What points said in a span, in the order of time. */
export async function pastSamples(
  history: Pick<ReadingHistory, "raw">,
  pointIds: readonly string[],
  span: { readonly fromMs: number; readonly toMs: number },
): Promise<Iterable<PastSample>> {
  return inOrder(await Promise.all(pointIds.map((pointId) => history.raw(pointId, span, MAX_SAMPLES))));
}

function* inOrder(all: readonly Series[]): Generator<PastSample> {
  const tracks = all.map((series) => ({ series, row: 0 }));
  for (;;) {
    let first: { readonly series: Series; row: number } | undefined;
    let firstAt = Number.POSITIVE_INFINITY;
    for (const track of tracks) {
      const at = track.series.ats[track.row];
      if (at === undefined || at >= firstAt) continue;
      first = track;
      firstAt = at;
    }
    if (first === undefined) return;
    const { series, row } = first;
    const { pointId, values, statuses } = series;
    yield { pointId, at: firstAt, value: values[row] ?? Number.NaN, status: statuses[row] ?? 0 };
    first.row++;
  }
}
