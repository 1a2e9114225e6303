import { CsvError, parse } from "csv-parse/sync";
import type { TableReader, TableRow, TableRows } from "../../ports/table-reader.ts";

const DELIMITERS = [",", ";", "\t"] as const;

/** Tables by csv-parse. The heading's own marks say what divides the fields. */
export const csvTableReader: TableReader = {
  rows(text): TableRows {
    const rows: TableRow[] = [];
    try {
      parse(text, {
        bom: true,
        delimiter: delimiterOf(text),
        relax_column_count: true,
        skip_empty_lines: true,
        on_record: (record: readonly string[], { lines }) => {
          rows.push({ line: lines, fields: record });
          return null;
        },
      });
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      return { ok: false, line: typeof error["lines"] === "number" ? error["lines"] : 1, message: error.message };
    }
    return { ok: true, rows };
  },
};

function delimiterOf(text: string): string {
  const end = text.indexOf("\n");
  const heading = end < 0 ? text : text.slice(0, end);
  const counts = DELIMITERS.map((delimiter) => heading.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ",";
}
