import { invalid, readCsv } from "./csv-table.ts";
import { numberField } from "./number-field.ts";
import { commonStepMs } from "./row-order.ts";
import { timeColumn } from "./time-column.ts";
import { type ValueColumnOptions, valueColumn } from "./value-column.ts";

/** One row of a meter: what was used from its time on. */
export interface MeterRow {
  readonly startMs: number;
  /** Where the row's use ends. */
  readonly endMs: number;
  /** The clock on the wall at the start, as if it were UTC. */
  readonly wallMs: number;
  readonly energyKwh: number;
}

/** A meter's file. */
export interface MeterFile {
  readonly interval: "hourly" | "daily" | "billing";
  /** Length of the rows of an hourly meter; of the commonest row otherwise. */
  readonly stepMs: number;
  readonly rows: readonly MeterRow[];
  /** What the reader took for granted, for people. */
  readonly notes: readonly string[];
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Clock changes make days of 23 and 25 hours. */
const SHORTEST_DAY_MS = 23 * HOUR_MS;
const LONGEST_DAY_MS = 25 * HOUR_MS;
const SHORTEST_BILL_MS = 20 * DAY_MS;

/** How the file is to be read, where it does not say so itself. */
export interface MeterOptions extends ValueColumnOptions {
  readonly cwd: string;
  readonly timeZone?: string | undefined;
}

/**
 * Reads a meter's file of hours (or less), days or billing periods; each row's time is where its use begins. A last row
 * without a value only ends the one before it.
 *
 * @throws WeishanError DATA_INVALID with file, line and column
 */
export function readMeter(file: string, options: MeterOptions): MeterFile {
  const table = readCsv(file, options.cwd);
  const times = timeColumn(table, options.timeZone);
  const value = valueColumn(table, times.indexes, { ...options, assumedUnit: "kWh" });
  const place = { file, column: value.column, index: value.index };
  const read = table.rows.map((row) => ({ line: row.line, time: times.timeOf(row), value: numberField(row, place) }));
  const stepMs = commonStepMs(file, read);
  const interval = intervalOf(file, stepMs);
  if (value.unit.kind === "power" && interval === "billing") {
    throw invalid(file, { line: 1, column: value.column }, "a billing period has kWh, not kW; choose another --column");
  }
  const notes = value.isUnitAssumed
    ? [`"${value.column}" of ${file} does not say its unit: taken for kWh (--unit)`]
    : [];
  const rows = read.flatMap(({ time, value: number }, index): readonly MeterRow[] => {
    const nextMs = read[index + 1]?.time.atMs;
    const isLast = nextMs === undefined;
    if (isLast && (Number.isNaN(number) || interval === "billing")) {
      if (Number.isFinite(number))
        notes.push(`the last row of ${file} has no end and is left out; add a row with the day of the next reading`);
      return [];
    }
    const endMs = endOf(interval, { startMs: time.atMs, nextMs: nextMs ?? time.atMs + stepMs, stepMs });
    const hours = (endMs - time.atMs) / HOUR_MS;
    const energyKwh = number * value.unit.factor * (value.unit.kind === "power" ? hours : 1);
    return [{ startMs: time.atMs, endMs, wallMs: time.wallMs, energyKwh }];
  });
  return { interval, stepMs, rows, notes };
}

function intervalOf(file: string, stepMs: number): MeterFile["interval"] {
  if (stepMs > 0 && stepMs <= HOUR_MS) return "hourly";
  if (stepMs >= SHORTEST_DAY_MS && stepMs <= LONGEST_DAY_MS) return "daily";
  if (stepMs >= SHORTEST_BILL_MS) return "billing";
  const words =
    stepMs === 0 ? "one row is no baseline" : `rows ${stepMs / HOUR_MS} h apart are neither hours, days nor bills`;
  throw invalid(file, { line: 2 }, `${words}; give at most an hour, a day or a billing period a row`);
}

/** A day ends at the next one, however long a clock change made it; after missing rows it ends by itself. */
function endOf(
  interval: MeterFile["interval"],
  { startMs, nextMs, stepMs }: { readonly startMs: number; readonly nextMs: number; readonly stepMs: number },
): number {
  if (interval === "billing") return nextMs;
  const lengthMs = nextMs - startMs;
  if (interval === "hourly") return startMs + Math.min(lengthMs, stepMs);
  return lengthMs >= SHORTEST_DAY_MS && lengthMs <= LONGEST_DAY_MS ? nextMs : startMs + DAY_MS;
}
