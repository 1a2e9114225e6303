import { WeishanError } from "@weishan/core/error";
import { type DateOrder, parseTimestamp, wallClockOf } from "../fault/parse-timestamp.ts";
import { type CsvRow, type CsvTable, invalid } from "./csv-table.ts";

/** When a row is from: the instant, and what the clock on the wall showed then, as if it were UTC. */
export interface RowTime {
  readonly atMs: number;
  readonly wallMs: number;
}

/** Reads the time of each row of a table. */
export interface TimeColumn {
  /** Columns that hold it, by their place. */
  readonly indexes: readonly number[];
  readonly timeOf: (row: CsvRow) => RowTime;
}

/** The zone of times that name none. */
const DEFAULT_ZONE = "Asia/Taipei";

const WHOLE =
  /^(?:time|timestamp|date\s?time|start|begin|from|dt|ts|obstime)(?:$|[^a-z])|^(?:日期時間|時間|起始時間|讀表時間)/iu;
const DATE = /^(?:date|day|日期|用電日期)$/iu;
const CLOCK = /^(?:time|hour|時間|時刻)$/iu;
/** An offset stands behind a clock: the year of 05-01-2026 is none. */
const ZONED = /(?:\d:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?<offset>[+-]\d{2}:?\d{2})|z|utc)$/iu;
/** Then the order of day and month is not asked. */
const YEAR_FIRST = /^\d{3,4}[-/.年]/u;
const EPOCH = /^\d{9,13}(?:\.\d+)?$/u;

/**
 * Finds the column of the time, or the two of date and clock, and how its times are written.
 *
 * Times with a zone (`2026-07-01T00:00:00+08:00`) are instants; times without one are of the given zone, Taipei when
 * absent.
 *
 * @throws WeishanError DATA_INVALID where there is none
 */
export function timeColumn(table: CsvTable, timeZone = DEFAULT_ZONE): TimeColumn {
  const indexes = indexesOf(table);
  const toWall = wallClock(timeZone);
  const textOf = ({ fields }: CsvRow): string =>
    indexes
      .map((index) => fields[index] ?? "")
      .join(" ")
      .trim();
  const order = orderOf(table, textOf);
  const column = indexes.map((index) => table.heading.fields[index]?.trim()).join(" + ");
  return {
    indexes,
    timeOf: (row) => {
      const text = textOf(row);
      const read = parseTimestamp(text, order, (epochMs) => epochMs);
      if (read === null) {
        const hint =
          text === ""
            ? "the time is missing"
            : `"${text}" is no time; write it as 2026-07-01T00:15 or 2026/07/01 00:15`;
        throw invalid(table.file, { line: row.line, column }, hint);
      }
      const zone = ZONED.exec(text);
      if (zone !== null) return { atMs: read, wallMs: read + zoneMs(zone.groups?.["offset"]) };
      if (EPOCH.test(text)) return { atMs: read, wallMs: toWall(read) };
      return { atMs: instantOfWall(read, toWall), wallMs: read };
    },
  };
}

function indexesOf({ file, heading, rows }: CsvTable): readonly number[] {
  const names = heading.fields.map((name) => name.trim());
  if (isTime(names[0] ?? "")) {
    throw invalid(
      file,
      { line: heading.line },
      "the file begins without a heading; put one above it, such as: time,kWh",
    );
  }
  const date = names.findIndex((name) => DATE.test(name));
  const clock = names.findIndex((name) => CLOCK.test(name));
  const first = rows[0]?.fields ?? [];
  if (date >= 0 && clock >= 0 && !isTime(first[clock] ?? "")) return [date, clock];
  const whole = names.findIndex((name) => WHOLE.test(name));
  const found = whole >= 0 ? whole : date >= 0 ? date : first.findIndex((field) => isTime(field));
  if (found >= 0) return [found];
  throw invalid(file, { line: heading.line }, `there is no column of times; the file has: ${names.join(", ")}`);
}

const isTime = (text: string): boolean =>
  /[-/:年T]/u.test(text) && parseTimestamp(text, "mdy", (epochMs) => epochMs) !== null;

/** Month first unless a row shows that it cannot be. */
function orderOf({ rows }: CsvTable, textOf: (row: CsvRow) => string): DateOrder {
  const [first] = rows;
  if (first !== undefined && YEAR_FIRST.test(textOf(first))) return "mdy";
  const same = (epochMs: number): number => epochMs;
  const isImpossible = rows.some((row) => {
    const text = textOf(row);
    return parseTimestamp(text, "mdy", same) === null && parseTimestamp(text, "dmy", same) !== null;
  });
  return isImpossible ? "dmy" : "mdy";
}

/** The clock of a zone; its offset is looked up once a day, and at every instant of days on which it changes. */
function wallClock(timeZone: string): (epochMs: number) => number {
  const exact = zoneClock(timeZone);
  const offsets = new Map<number, number | null>();
  return (epochMs) => {
    const day = Math.floor(epochMs / DAY_MS);
    let offset = offsets.get(day);
    if (offset === undefined) {
      const first = exact(day * DAY_MS) - day * DAY_MS;
      const last = exact((day + 1) * DAY_MS) - (day + 1) * DAY_MS;
      offset = first === last ? first : null;
      offsets.set(day, offset);
    }
    return offset === null ? exact(epochMs) : epochMs + offset;
  };
}

const DAY_MS = 86_400_000;

function zoneClock(timeZone: string): (epochMs: number) => number {
  try {
    return wallClockOf(timeZone);
  } catch (cause) {
    throw new WeishanError(
      "QUERY_INVALID",
      `"${timeZone}" is no time zone; write it as ${DEFAULT_ZONE}`,
      { timeZone },
      cause,
    );
  }
}

/** The instant at which a clock showed something; of an hour that it showed twice, the first. */
function instantOfWall(wallMs: number, toWall: (epochMs: number) => number): number {
  const offset = toWall(wallMs) - wallMs;
  const guess = wallMs - offset;
  return wallMs - (toWall(guess) - guess);
}

/** `+08:00` in milliseconds; 0 for UTC, which names no offset. */
function zoneMs(offset = ""): number {
  const [, sign, hours = "0", minutes = "0"] = /^([+-])(\d{2}):?(\d{2})$/u.exec(offset) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/**
 * The instant of a text on the command line, of Taipei where it names no zone.
 *
 * @throws WeishanError QUERY_INVALID
 */
export function instantOption(text: string): number {
  const read = parseTimestamp(text, "mdy", (epochMs) => epochMs);
  if (read === null) {
    throw new WeishanError("QUERY_INVALID", `"${text}" is no time; write it as 2026-07-15T16:00`, { at: text });
  }
  return ZONED.test(text) || EPOCH.test(text) ? read : instantOfWall(read, wallClock(DEFAULT_ZONE));
}
