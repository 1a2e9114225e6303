import { invalid } from "./csv-table.ts";
import type { RowTime } from "./time-column.ts";

/** A row whose time was read. */
export interface TimedRow {
  readonly line: number;
  readonly time: RowTime;
}

/**
 * The commonest step between rows that must be in order of time, each time once; 0 of a single row.
 *
 * @throws WeishanError DATA_INVALID with the lines
 */
export function commonStepMs(file: string, rows: readonly TimedRow[]): number {
  const counts = new Map<number, number>();
  for (const [index, row] of rows.entries()) {
    const next = rows[index + 1];
    if (next === undefined) break;
    const stepMs = next.time.atMs - row.time.atMs;
    if (stepMs === 0) {
      throw invalid(file, { line: next.line }, `the time is that of line ${row.line} again; leave one of the two`);
    }
    if (stepMs < 0) {
      throw invalid(
        file,
        { line: next.line },
        `the time goes back behind line ${row.line}; sort the file by time, each time once`,
      );
    }
    counts.set(stepMs, (counts.get(stepMs) ?? 0) + 1);
  }
  const [commonest] = [...counts].sort(([one, ones], [other, others]) => others - ones || one - other);
  return commonest?.[0] ?? 0;
}
