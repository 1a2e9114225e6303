import type { Driver, SteadySeries } from "@weishan/core/energy";
import { WeishanError } from "@weishan/core/error";
import { type CsvTable, invalid, readCsv } from "./csv-table.ts";
import { numberField } from "./number-field.ts";
import { commonStepMs } from "./row-order.ts";
import { timeColumn } from "./time-column.ts";

/** The unit of a column of temperatures. */
export type TemperatureUnit = "C" | "F";

/** The weather of a file, in °C. */
export interface WeatherFile {
  readonly temps: SteadySeries;
  readonly unit: TemperatureUnit;
  readonly notes: readonly string[];
}

export interface SeriesOptions {
  readonly cwd: string;
  readonly timeZone?: string | undefined;
}

export interface WeatherOptions extends SeriesOptions {
  readonly temperatureColumn?: string | undefined;
  readonly temperatureUnit?: TemperatureUnit | undefined;
}

const TEMPERATURE = /temp|溫度|氣溫|dry.?bulb|tdb|°\s*[cf]/iu;
const FAHRENHEIT = /fahrenheit|華氏|°\s*f|deg\s?f|\(f\)|[_\s]f$|tempf$/iu;
const CELSIUS = /celsius|攝氏|°\s*c|deg\s?c|\(c\)|[_\s]c$|tempc$|℃/iu;
/** No place where people work is hotter in °C; anything hotter was measured in °F. */
const HOTTEST_C = 55;

/**
 * Reads the temperatures outside, °C or °F by the heading, an option, or what only °F can be.
 *
 * @throws WeishanError DATA_INVALID with file, line and column
 */
export function readWeather(file: string, options: WeatherOptions): WeatherFile {
  const table = readCsv(file, options.cwd);
  const times = timeColumn(table, options.timeZone);
  const index = temperatureIndex(table, times.indexes, options.temperatureColumn);
  const column = (table.heading.fields[index] ?? "").trim();
  const { startsMs, stepMs, values } = seriesOf(table, times, { index, column });
  const said = options.temperatureUnit ?? (FAHRENHEIT.test(column) ? "F" : CELSIUS.test(column) ? "C" : undefined);
  const hottest = values.reduce((most, value) => (value > most ? value : most), Number.NEGATIVE_INFINITY);
  const unit = said ?? (hottest > HOTTEST_C ? "F" : "C");
  if (unit === "C" && hottest > HOTTEST_C) {
    throw invalid(
      file,
      { line: table.heading.line, column },
      `${hottest} °C is hotter than any weather; say --temperature-unit F`,
    );
  }
  const notes =
    said === undefined ? [`"${column}" of ${file} does not say its unit: taken for °${unit} (--temperature-unit)`] : [];
  const temps = { startsMs, stepMs, values: unit === "F" ? values.map((value) => (value - 32) / 1.8) : values };
  return { temps, unit, notes };
}

/** Reads what drives the use beside the weather: every column beside the time is one. */
export function readDrivers(file: string, options: SeriesOptions): readonly Driver[] {
  const table = readCsv(file, options.cwd);
  const times = timeColumn(table, options.timeZone);
  const drivers = table.heading.fields.flatMap((heading, index): readonly Driver[] => {
    if (times.indexes.includes(index)) return [];
    const name = heading.trim();
    return [{ name, series: seriesOf(table, times, { index, column: name }) }];
  });
  if (drivers.length > 0) return drivers;
  throw invalid(
    file,
    { line: table.heading.line },
    "there is no driver beside the time; name one, such as: date,headcount",
  );
}

function seriesOf(
  table: CsvTable,
  times: ReturnType<typeof timeColumn>,
  { index, column }: { readonly index: number; readonly column: string },
): SteadySeries & { readonly values: readonly number[] } {
  const rows = table.rows.map((row) => ({
    line: row.line,
    time: times.timeOf(row),
    value: numberField(row, { file: table.file, column, index }),
  }));
  const stepMs = commonStepMs(table.file, rows);
  if (stepMs === 0) throw invalid(table.file, { line: 2 }, "one row is no series");
  return { startsMs: rows.map(({ time }) => time.atMs), stepMs, values: rows.map(({ value }) => value) };
}

function temperatureIndex({ file, heading }: CsvTable, times: readonly number[], named: string | undefined): number {
  const names = heading.fields.map((name) => name.trim());
  if (named !== undefined) {
    const index = names.indexOf(named.trim());
    if (index >= 0) return index;
    throw new WeishanError(
      "DATA_INVALID",
      `${file}:${heading.line}: there is no column "${named}"; the file has: ${names.join(", ")}`,
      {
        file,
        line: heading.line,
      },
    );
  }
  const others = names.map((name, index) => ({ name, index })).filter(({ index }) => !times.includes(index));
  const temperatures = others.filter(({ name }) => TEMPERATURE.test(name));
  const candidates = temperatures.length > 0 ? temperatures : others;
  const [first] = candidates;
  if (first !== undefined && candidates.length === 1) return first.index;
  const list = candidates.map(({ name }) => `"${name}"`).join(", ");
  throw invalid(
    file,
    { line: heading.line },
    first === undefined
      ? "there is no column beside the time"
      : `which column is the temperature: ${list}? choose one with --temperature-column`,
  );
}
