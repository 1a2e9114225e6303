import type { LoadProfile } from "@weishan/core/energy";
import { type CsvTable, invalid, readCsv } from "./csv-table.ts";
import { numberField } from "./number-field.ts";
import { commonStepMs, type TimedRow } from "./row-order.ts";
import { timeColumn } from "./time-column.ts";
import { type ValueColumnOptions, valueColumn } from "./value-column.ts";

/** How a file of a load is to be read, where it does not say so itself. */
export interface LoadOptions extends ValueColumnOptions {
  readonly cwd: string;
  readonly timeZone?: string | undefined;
  /** Whether the time of a row is where its interval begins or ends. */
  readonly stamp: "start" | "end";
}

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** The longest interval whose periods can be told apart. */
const LONGEST_MS = HOUR_MS;

/**
 * Reads a load profile of even intervals up to an hour; hours that are missing stay missing.
 *
 * @throws WeishanError DATA_INVALID with file, line and column for whatever cannot be priced
 */
export function readLoad(file: string, options: LoadOptions): LoadProfile {
  const table = readCsv(file, options.cwd);
  const times = timeColumn(table, options.timeZone);
  const value = valueColumn(table, times.indexes, options);
  const place = { file, column: value.column, index: value.index };
  const rows = table.rows.map((row) => ({ line: row.line, time: times.timeOf(row), value: numberField(row, place) }));
  const intervalMs = intervalOf(table, rows);
  const toKwh = value.unit.factor * (value.unit.kind === "power" ? intervalMs / HOUR_MS : 1);
  for (const { line, value: number } of rows) {
    if (number < 0) {
      throw invalid(
        file,
        { line, column: value.column },
        `${number} is below zero: a bill prices what is drawn; take the import column of the meter (--column)`,
      );
    }
  }
  const shiftMs = options.stamp === "end" ? intervalMs : 0;
  return {
    startsMs: rows.map(({ time }) => time.atMs - shiftMs),
    intervalMs,
    energyKwh: rows.map(({ value: number }) => number * toKwh),
  };
}

/** The length of the intervals: the commonest step between rows. Rows may be missing, but not lie beside the grid. */
function intervalOf({ file }: CsvTable, rows: readonly TimedRow[]): number {
  const intervalMs = commonStepMs(file, rows);
  const [first] = rows;
  if (intervalMs === 0 || first === undefined)
    throw invalid(file, { line: 1 }, "one row is no load; give intervals of up to an hour");
  if (intervalMs > LONGEST_MS) {
    const words = intervalMs >= DAY_MS ? `${intervalMs / DAY_MS} d` : `${intervalMs / HOUR_MS} h`;
    throw invalid(
      file,
      { line: first.line },
      `rows ${words} apart do not say when the energy was used; give intervals of up to an hour`,
    );
  }
  for (const row of rows) {
    const offGridMs = (row.time.atMs - first.time.atMs) % intervalMs;
    if (offGridMs !== 0) {
      throw invalid(
        file,
        { line: row.line },
        `the time lies beside the intervals of ${intervalMs / MINUTE_MS} minutes that the file has`,
      );
    }
  }
  return intervalMs;
}
