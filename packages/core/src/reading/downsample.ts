import { firstRowAt, isUsable, type Samples, type Span } from "./samples.ts";

/**
 * The rows that draw the same picture on `pixels` columns: of each column its first, last, lowest and highest usable
 * sample, and the first one that is not usable, so that a gap stays a gap.
 *
 * Joining these rows by lines gives, pixel for pixel, the line through all rows, because inside one column only the
 * entry, the exit and the extremes can be seen.
 *
 * @returns rows in ascending order, at most five per column
 * @see Jugel et al., M4: A Visualization-Oriented Time Series Data Aggregation, VLDB 2014
 */
export function downsampleRows(samples: Samples, span: Span, pixels: number): Uint32Array {
  if (!(span.toMs > span.fromMs) || !(pixels >= 1)) throw new RangeError("the span and the chart have a width");
  const { ats, values, statuses } = samples;
  const columnMs = (span.toMs - span.fromMs) / pixels;
  const columnOf = (atMs: number): number => Math.min(pixels - 1, Math.floor((atMs - span.fromMs) / columnMs));
  const rows = new Uint32Array(Math.min(ats.length, pixels * ROWS_PER_COLUMN));
  let rowCount = 0;
  let row = firstRowAt(ats, span.fromMs);
  const endRow = firstRowAt(ats, span.toMs);
  const picked = new Int32Array(ROWS_PER_COLUMN);
  while (row < endRow) {
    const column = columnOf(ats[row] ?? 0);
    const columnEndMs = span.fromMs + (column + 1) * columnMs;
    let first = -1;
    let last = -1;
    let lowest = -1;
    let highest = -1;
    let gap = -1;
    let lowestValue = Number.POSITIVE_INFINITY;
    let highestValue = Number.NEGATIVE_INFINITY;
    // Comparing is cheaper than dividing; only at the edge does the division decide, as it did for the first row.
    do {
      const value = values[row] ?? Number.NaN;
      if (isUsable(value, statuses[row] ?? 0)) {
        if (first < 0) first = row;
        last = row;
        if (value < lowestValue || lowest < 0) {
          lowest = row;
          lowestValue = value;
        }
        if (value > highestValue || highest < 0) {
          highest = row;
          highestValue = value;
        }
      } else if (gap < 0) gap = row;
      row++;
    } while (row < endRow && ((ats[row] ?? 0) < columnEndMs || columnOf(ats[row] ?? 0) === column));
    picked.set([first, last, lowest, highest, gap]);
    picked.sort();
    let previous = -1;
    for (const candidate of picked) {
      if (candidate === previous || candidate < 0) continue;
      rows[rowCount++] = candidate;
      previous = candidate;
    }
  }
  return rows.slice(0, rowCount);
}

const ROWS_PER_COLUMN = 5;
