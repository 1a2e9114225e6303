import { qualityOf, reasonOf } from "@weishan/core/reading";
import type { ModelIndex } from "../../app/overview/model-index.ts";
import type { Series } from "../../app/overview/read-side.ts";
import { isoTimes } from "./iso-times.ts";

export type ExportFormat = "csv" | "ndjson";

const CSV_HEADER = "pointId,at,time,value,unit,quality,reason\r\n";
/** Excel reads a file as UTF-8 only when it begins so. */
const BYTE_ORDER_MARK = "\uFEFF";
/** Characters with which a spreadsheet would take a text for a formula. */
const FORMULA_START = /^[=+\-@\t\r]/u;

/** A few milliseconds of work; then polls and everybody else have their turn. */
const ROWS_AT_A_TIME = 1_000;

/** The text of an export, a thousand rows at a time, whatever the chunks that the history gives. */
export async function* exportText(
  chunks: AsyncIterable<Series>,
  model: ModelIndex,
  { format, withMark }: { readonly format: ExportFormat; readonly withMark: boolean },
): AsyncGenerator<string> {
  if (format === "csv") yield `${withMark ? BYTE_ORDER_MARK : ""}${CSV_HEADER}`;
  const line = format === "csv" ? csvLines() : ndjsonLine;
  for await (const series of chunks) {
    const unit = model.points.get(series.pointId)?.unit ?? "";
    const rows = series.ats.length;
    for (let first = 0; first < rows; first += ROWS_AT_A_TIME) {
      const startedMs = performance.now();
      let text = "";
      for (let row = first; row < Math.min(first + ROWS_AT_A_TIME, rows); row++) text += line(series, row, unit);
      yield text;
      // oxlint-disable-next-line no-await-in-loop -- that others have their turn in between is the point
      await restAsLongAs(performance.now() - startedMs);
    }
  }
}

type Line = (series: Series, row: number, unit: string) => string;

const csvLines = (): Line => {
  const timeOf = isoTimes();
  return (series, row, unit) => {
    const at = series.ats[row] ?? 0;
    const status = series.statuses[row] ?? 0;
    const text = series.texts?.get(row);
    const value = text === undefined ? numberCell(series.values[row]) : textCell(text);
    return `${series.pointId},${at},${timeOf(at)},${value},${unit},${qualityOf(status)},${reasonOf(status) ?? ""}\r\n`;
  };
};

const ndjsonLine: Line = (series, row, unit) => {
  const at = series.ats[row] ?? 0;
  const status = series.statuses[row] ?? 0;
  const value = series.texts?.get(row) ?? series.values[row] ?? null;
  const line = { pointId: series.pointId, at, value, unit, quality: qualityOf(status), reason: reasonOf(status) };
  return `${JSON.stringify(line)}\n`;
};

const numberCell = (value: number | undefined): string =>
  value === undefined || !Number.isFinite(value) ? "" : String(value);

/** A text as one cell: never a formula, quoted where it must be (RFC 4180). */
function textCell(text: string): string {
  const safe = FORMULA_START.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** An export takes half of the thread at most: polls, viewers and the collector of garbage have the other half. */
const restAsLongAs = (workedMs: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, workedMs));
