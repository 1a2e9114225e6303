import { qualityOf, reasonOf } from "@weishan/core/reading";
import type { ModelIndex } from "../../app/overview/model-index.ts";
import type { Series } from "../../app/overview/read-side.ts";

export type ExportFormat = "csv" | "ndjson";

const CSV_HEADER = "pointId,at,time,value,unit,quality,reason\r\n";
/** Excel reads a file as UTF-8 only when it begins so. */
const BYTE_ORDER_MARK = "\uFEFF";
/** Characters with which a spreadsheet would take a text for a formula. */
const FORMULA_START = /^[=+\-@\t\r]/u;

/** The text of an export, chunk after chunk as the history gives them. */
export async function* exportText(
  chunks: AsyncIterable<Series>,
  model: ModelIndex,
  { format, withMark }: { readonly format: ExportFormat; readonly withMark: boolean },
): AsyncGenerator<string> {
  if (format === "csv") yield `${withMark ? BYTE_ORDER_MARK : ""}${CSV_HEADER}`;
  const line = format === "csv" ? csvLine : ndjsonLine;
  for await (const series of chunks) {
    const unit = model.points.get(series.pointId)?.unit ?? "";
    let text = "";
    for (const [row, at] of series.ats.entries()) text += line(series, row, { at, unit });
    if (text !== "") yield text;
  }
}

function csvLine(series: Series, row: number, { at, unit }: { at: number; unit: string }): string {
  const status = series.statuses[row] ?? 0;
  const text = series.texts?.get(row);
  const value = text === undefined ? numberCell(series.values[row]) : textCell(text);
  return `${series.pointId},${at},${timeOf(at)},${value},${unit},${qualityOf(status)},${reasonOf(status) ?? ""}\r\n`;
}

function ndjsonLine(series: Series, row: number, { at, unit }: { at: number; unit: string }): string {
  const status = series.statuses[row] ?? 0;
  const value = series.texts?.get(row) ?? series.values[row] ?? null;
  const line = { pointId: series.pointId, at, value, unit, quality: qualityOf(status), reason: reasonOf(status) };
  return `${JSON.stringify(line)}\n`;
}

const numberCell = (value: number | undefined): string =>
  value === undefined || !Number.isFinite(value) ? "" : String(value);

/** A text as one cell: never a formula, quoted where it must be (RFC 4180). */
function textCell(text: string): string {
  const safe = FORMULA_START.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const timeOf = (at: number): string => new Date(at).toISOString();
