import { qualityOf, reasonOf } from "@weishan/core/reading";
import type { Series } from "../../app/overview/read-side.ts";
import { isoTimes } from "./iso-times.ts";
import type { ExportFormat, PointSeries } from "./text-request.ts";

/** What a CSV begins with. */
export const CSV_HEADER = "pointId,at,time,value,unit,quality,reason\r\n";
/** Characters with which a spreadsheet would take a text for a formula; a Chinese or Japanese one also full-width ones. */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/u;

/** Longer texts outlive a round of the collector, and what it copies then costs more than the text itself. */
const ROWS_AT_A_TIME = 100;
/** What a line of an ordinary point takes; memory for more is taken when it is needed. */
const BYTES_OF_ROW = 110;
/** A character of a text takes so many bytes of UTF-8 at most. */
const BYTES_OF_CHARACTER = 3;

/** One line per sample, in UTF-8. */
export function exportRows({ series, unit }: PointSeries, format: ExportFormat): Uint8Array<ArrayBuffer> {
  const line = format === "csv" ? csvLines() : ndjsonLine;
  const encoder = new TextEncoder();
  const rowCount = series.ats.length;
  let bytes = new Uint8Array(rowCount * BYTES_OF_ROW);
  let length = 0;
  for (let row = 0; row < rowCount; ) {
    let text = "";
    for (const end = Math.min(row + ROWS_AT_A_TIME, rowCount); row < end; row++) text += line(series, row, unit);
    const needed = length + text.length * BYTES_OF_CHARACTER;
    if (needed > bytes.length) bytes = new Uint8Array(bytes.buffer.transfer(2 * needed));
    length += encoder.encodeInto(text, bytes.subarray(length)).written;
  }
  return bytes.subarray(0, length);
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
