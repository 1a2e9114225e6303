import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { WeishanError } from "@weishan/core/error";
import { CsvError, parse } from "csv-parse/sync";

/** A row of a CSV file and where it stands. */
export interface CsvRow {
  readonly line: number;
  readonly fields: readonly string[];
}

/** A CSV file with a heading, read whole. */
export interface CsvTable {
  /** As the person called it; named in every problem. */
  readonly file: string;
  readonly heading: CsvRow;
  readonly rows: readonly CsvRow[];
}

const DELIMITERS = [",", ";", "\t"] as const;
/** The first bytes of everything that gzip wrote. */
const GZIP_MAGIC = [0x1f, 0x8b] as const;
const UTF16_MARK = [0xff, 0xfe] as const;

/**
 * Reads a CSV file, packed by gzip or not, with a byte order mark or not, divided by commas, semicolons or tabs.
 *
 * @throws WeishanError DATA_UNREADABLE, or DATA_INVALID with the line
 */
export function readCsv(file: string, cwd: string): CsvTable {
  const text = textOf(file, cwd);
  const delimiter = delimiterOf(text);
  const rows = parsed(file, text, delimiter);
  const [heading, ...rest] = rows;
  if (heading === undefined || rest.length === 0) {
    throw invalid(file, { line: 1 }, "there are no rows under a heading such as: time,kWh");
  }
  return { file, heading, rows: rest };
}

/** A problem of a file with its place: `load.csv:17, column "kWh": …`. */
export function invalid(
  file: string,
  { line, column }: { readonly line: number; readonly column?: string | undefined },
  what: string,
): WeishanError {
  const place = column === undefined ? `${file}:${line}` : `${file}:${line}, column "${column}"`;
  return new WeishanError("DATA_INVALID", `${place}: ${what}`, {
    file,
    line,
    ...(column === undefined ? {} : { column }),
  });
}

function textOf(file: string, cwd: string): string {
  try {
    const bytes = readFileSync(resolve(cwd, file));
    const isPacked = bytes[0] === GZIP_MAGIC[0] && bytes[1] === GZIP_MAGIC[1];
    return decoded(isPacked ? gunzipSync(bytes) : bytes);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new WeishanError("DATA_UNREADABLE", `${file}: the file cannot be read (${why})`, { file }, cause);
  }
}

/** UTF-8; what is not is Excel's "Unicode text" or, as spreadsheets of Taiwan are saved, Big5. */
function decoded(bytes: Uint8Array): string {
  if (bytes[0] === UTF16_MARK[0] && bytes[1] === UTF16_MARK[1]) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("big5").decode(bytes);
  }
}

function delimiterOf(text: string): string {
  const end = text.indexOf("\n");
  const heading = end < 0 ? text : text.slice(0, end);
  const counts = DELIMITERS.map((delimiter) => heading.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ",";
}

function parsed(file: string, text: string, delimiter: string): readonly CsvRow[] {
  const rows: CsvRow[] = [];
  try {
    parse(text, {
      bom: true,
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (record: readonly string[], { lines }) => {
        rows.push({ line: lines, fields: record });
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error["lines"] === "number" ? error["lines"] : 1;
    throw invalid(file, { line }, error.message);
  }
  return rows;
}
