import type { ModelIndex } from "../../app/overview/model-index.ts";
import type { Series } from "../../app/overview/read-side.ts";
import { CSV_HEADER } from "./export-rows.ts";
import type { HistoryText } from "./history-text.ts";
import type { ExportFormat } from "./text-request.ts";

/** Excel reads a file as UTF-8 only when it begins so. */
const BYTE_ORDER_MARK = "\uFEFF";
/** Half a megabyte of text: between two such parts, charts have their turn. */
const ROWS_AT_A_TIME = 5_000;

export interface ExportFileOptions {
  readonly model: ModelIndex;
  readonly text: HistoryText;
  readonly format: ExportFormat;
  readonly withMark: boolean;
}

/** The bytes of an export, in parts as fast as they are taken, whatever the chunks that the history gives. */
export async function* exportFile(
  chunks: AsyncIterable<Series>,
  { model, text, format, withMark }: ExportFileOptions,
): AsyncGenerator<Uint8Array> {
  if (format === "csv") yield new TextEncoder().encode(`${withMark ? BYTE_ORDER_MARK : ""}${CSV_HEADER}`);
  for await (const series of chunks) {
    const unit = model.points.get(series.pointId)?.unit ?? "";
    for (let first = 0; first < series.ats.length; first += ROWS_AT_A_TIME) {
      // oxlint-disable-next-line no-await-in-loop -- one part after the other: the client's pace bounds the memory
      yield await text.rows({ series: rowsOf(series, first, first + ROWS_AT_A_TIME), unit }, format);
    }
  }
}

/** A part of a series in memory of its own, so that only this much is copied to the thread. */
function rowsOf({ pointId, ats, values, statuses, texts }: Series, first: number, end: number): Series {
  const part = { ats: ats.slice(first, end), values: values.slice(first, end), statuses: statuses.slice(first, end) };
  if (texts === null) return { pointId, ...part, texts };
  const textsOfPart = new Map<number, string>();
  for (let row = 0; row < part.ats.length; row++) {
    const text = texts.get(first + row);
    if (text !== undefined) textsOfPart.set(row, text);
  }
  return { pointId, ...part, texts: textsOfPart };
}
