import type { Series } from "../../ports/reading-history.ts";
import type { StoredSeries } from "./history-reader.ts";
import { textCodeAt } from "./sample-buffer.ts";

export const emptySeries = (pointId: string): Series => ({
  pointId,
  ats: new Float64Array(),
  values: new Float64Array(),
  statuses: new Uint8Array(),
  texts: null,
});

/** What the store keeps, with its texts as people said them. */
export function seriesOf(
  pointId: string,
  stored: StoredSeries,
  textOf: (textCode: number) => string | undefined,
): Series {
  const { values } = stored;
  const words = new Uint32Array(values.buffer);
  const texts = new Map<number, string>();
  // Not over `entries()`, whose pairs were most of the garbage of the main thread.
  for (let row = 0; row < values.length; row++) {
    if (!Number.isNaN(values[row])) continue;
    const text = textOf(textCodeAt(words, row));
    if (text !== undefined) texts.set(row, text);
  }
  return { pointId, ...stored, texts: texts.size === 0 ? null : texts };
}

export function withoutLast(series: StoredSeries): StoredSeries {
  const count = series.ats.length - 1;
  return {
    ats: series.ats.subarray(0, count),
    values: series.values.subarray(0, count),
    statuses: series.statuses.subarray(0, count),
  };
}
