import { createReadStream } from "node:fs";
import { nearestWord } from "@weishan/core/center";
import { WeishanError } from "@weishan/core/error";
import { CsvError, parse } from "csv-parse";
import type { MappedColumn, Mapping } from "./load-mapping.ts";
import { type DateOrder, dateOfWall, parseTimestamp, type ToWall, wallClockOf } from "./parse-timestamp.ts";

/** The rows of one day of the file, values in the units of the rules, NaN where there is none. */
export interface CsvDay {
  readonly date: string;
  readonly startMs: number;
  readonly walls: readonly number[];
  /** A column for each input that the file has. */
  readonly columns: ReadonlyMap<string, readonly number[]>;
}

/** What was remarkable about the file, for people. */
export interface CsvNotes {
  readonly rowCount: number;
  readonly missingCount: number;
  readonly absentColumns: readonly string[];
}

const DAY_MS = 86_400_000;
/** Rows of neighbouring days may be mixed; with more days open than this the oldest is complete. */
const MAX_OPEN_DAYS = 3;

interface OpenDay {
  readonly startMs: number;
  readonly walls: number[];
  readonly columns: ReadonlyMap<string, number[]>;
}

interface PlacedColumn {
  readonly mapped: MappedColumn;
  readonly index: number;
}

/**
 * Reads a CSV file as a stream and gives it day by day, in the order of the file, holding three days at most.
 *
 * @throws WeishanError DATA_INVALID that names the line and the column; DATA_UNREADABLE
 */
export class CsvDays {
  readonly #file: string;
  readonly #mapping: Mapping;
  readonly #toWall: ToWall;
  #order: DateOrder | null;
  #isOrderSeen = false;
  #rowCount = 0;
  #missingCount = 0;
  #absentColumns: readonly string[] = [];

  constructor(file: string, mapping: Mapping) {
    this.#file = file;
    this.#mapping = mapping;
    this.#toWall = wallClockOf(mapping.timestamp.timeZone);
    this.#order = mapping.timestamp.order;
  }

  notes(): CsvNotes {
    return { rowCount: this.#rowCount, missingCount: this.#missingCount, absentColumns: this.#absentColumns };
  }

  async *days(): AsyncGenerator<CsvDay> {
    const input = createReadStream(this.#file);
    const parser = parse({
      bom: true,
      delimiter: this.#mapping.delimiter,
      from_line: this.#mapping.headerLine,
      relax_column_count: true,
      skip_empty_lines: true,
      info: true,
    });
    input.on("error", (error) => parser.destroy(error));
    const open = new Map<string, OpenDay>();
    const closed = new Set<string>();
    let places: { readonly columns: readonly PlacedColumn[]; readonly time: readonly number[] } | undefined;
    try {
      for await (const { info, record } of input.pipe(parser) as AsyncIterable<CsvRow>) {
        const line = info.lines;
        if (places === undefined) {
          places = this.#place(record, line);
          continue;
        }
        const wallMs = this.#wall(record, places.time, line);
        const date = dateOfWall(wallMs);
        if (closed.has(date)) {
          throw this.#invalid(
            line,
            null,
            `rows of ${date} come again after those of other days; sort the file by time`,
          );
        }
        const day = open.get(date) ?? newDay(wallMs, places.columns);
        open.set(date, day);
        this.#add(day, { wallMs, record, line }, places.columns);
        const [oldest] = open;
        if (open.size > MAX_OPEN_DAYS && oldest !== undefined) {
          open.delete(oldest[0]);
          closed.add(oldest[0]);
          yield { date: oldest[0], ...oldest[1] };
        }
      }
    } catch (error) {
      throw this.#told(error);
    } finally {
      input.destroy();
    }
    if (places === undefined || this.#rowCount === 0)
      throw this.#invalid(1, null, "there are no rows under the heading");
    for (const [date, day] of open) yield { date, ...day };
  }

  #place(heading: readonly string[], line: number) {
    const trimmed = heading.map((name) => name.trim());
    const folded = trimmed.map((name) => name.toLowerCase());
    const find = (names: readonly string[]): number =>
      names.map((name) => folded.indexOf(name.trim().toLowerCase())).find((index) => index >= 0) ?? -1;
    const { names, timeColumn } = this.#mapping.timestamp;
    const time = [find(names), ...(timeColumn === null ? [] : [find([timeColumn])])];
    if (time.some((index) => index < 0)) {
      const wanted = [...names, ...(timeColumn === null ? [] : [timeColumn])].join('" or "');
      throw this.#invalid(
        line,
        null,
        `there is no column "${wanted}" for the time; the file has: ${trimmed.join(", ")}`,
      );
    }
    const columns = this.#mapping.columns.map((mapped) => ({ mapped, index: find(mapped.names) }));
    const found = columns.filter(({ index }) => index >= 0);
    if (found.length === 0) {
      const [wanted = ""] = this.#mapping.columns[0]?.names ?? [];
      const meant = nearestWord(wanted, trimmed);
      const hint = meant === undefined ? "" : `; is "${wanted}" the column "${meant}"?`;
      throw this.#invalid(
        line,
        null,
        `none of the mapped columns is in the file, which has: ${trimmed.join(", ")}${hint}`,
      );
    }
    this.#absentColumns = columns
      .filter(({ index, mapped }) => index < 0 && !mapped.isOptional)
      .map(({ mapped }) => mapped.names[0] ?? mapped.input.key);
    return { columns: found, time };
  }

  #wall(record: readonly string[], places: readonly number[], line: number): number {
    const text = places.map((index) => record[index] ?? "").join(" ");
    const wallMs = parseTimestamp(text, this.#order ?? "mdy", this.#toWall);
    if (wallMs !== null) {
      this.#isOrderSeen = true;
      return wallMs;
    }
    if (this.#order === null && !this.#isOrderSeen) {
      // The very first row cannot be month first: then it is day first throughout.
      this.#order = "dmy";
      const dayFirst = parseTimestamp(text, "dmy", this.#toWall);
      if (dayFirst !== null) return dayFirst;
    }
    const isDayFirst = parseTimestamp(text, "dmy", this.#toWall) !== null;
    const hint = isDayFirst ? "; it is day first: set `timestamp: { order: dmy }` in the mapping" : "";
    throw this.#invalid(line, this.#mapping.timestamp.names[0] ?? null, `"${text}" is no time${hint}`);
  }

  #add(
    day: OpenDay,
    row: { readonly wallMs: number; readonly record: readonly string[]; readonly line: number },
    places: readonly PlacedColumn[],
  ): void {
    this.#rowCount += 1;
    day.walls.push(row.wallMs);
    for (const { mapped, index } of places) {
      day.columns.get(mapped.input.key)?.push(this.#value(row.record[index] ?? "", mapped, row.line));
    }
  }

  #value(text: string, { input, names, conversion, states }: MappedColumn, line: number): number {
    const plain = text.trim();
    const value = plain === "" ? Number.NaN : Number(plain.replace(/^\+/, ""));
    if (Number.isFinite(value)) return value * conversion.scale + conversion.offset;
    const folded = plain.toLowerCase();
    if (this.#mapping.missing.has(folded)) {
      this.#missingCount += 1;
      return Number.NaN;
    }
    const state = states.get(folded);
    if (state !== undefined) return state;
    const wanted = input.unit === "" ? "a number or a known state" : "a number";
    throw this.#invalid(
      line,
      names[0] ?? input.key,
      `"${plain}" is not ${wanted}; if it means "no value", add it to \`missing\` in the mapping`,
    );
  }

  #invalid(line: number, column: string | null, what: string): WeishanError {
    const place = column === null ? `${this.#file}:${line}` : `${this.#file}:${line}, column "${column}"`;
    return new WeishanError("DATA_INVALID", `${place}: ${what}`, {
      file: this.#file,
      line,
      ...(column === null ? {} : { column }),
    });
  }

  #told(error: unknown): unknown {
    if (error instanceof CsvError) {
      const line = typeof error["lines"] === "number" ? error["lines"] : 1;
      return new WeishanError(
        "DATA_INVALID",
        `${this.#file}:${line}: ${error.message}`,
        { file: this.#file, line },
        error,
      );
    }
    if (error instanceof Error && "code" in error && "syscall" in error) {
      return new WeishanError("DATA_UNREADABLE", `${this.#file}: the file cannot be read`, { file: this.#file }, error);
    }
    return error;
  }
}

interface CsvRow {
  readonly info: { readonly lines: number };
  readonly record: readonly string[];
}

const newDay = (wallMs: number, places: readonly PlacedColumn[]): OpenDay => ({
  startMs: Math.floor(wallMs / DAY_MS) * DAY_MS,
  walls: [],
  columns: new Map(places.map(({ mapped }) => [mapped.input.key, []])),
});
