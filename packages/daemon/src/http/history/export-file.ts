import type { ModelIndex } from "../../app/overview/model-index.ts";
import type { Series } from "../../app/overview/read-side.ts";
import { CSV_HEADER } from "./export-rows.ts";
import { type GzipSoFar, gzipHeader, gzipPart, gzipTrailer, NOTHING_YET } from "./gzip-parts.ts";
import type { HistoryText } from "./history-text.ts";
import type { ExportFormat } from "./text-request.ts";

/** Excel reads a file as UTF-8 only when it begins so. */
const BYTE_ORDER_MARK = "\uFEFF";

export interface ExportFileOptions {
  readonly model: ModelIndex;
  readonly text: HistoryText;
  readonly format: ExportFormat;
  /** Whether a CSV begins with a byte order mark. */
  readonly withMark: boolean;
  readonly isPacked: boolean;
}

/** The bytes of an export, in parts as fast as they are taken. The chunks that it is made of are used up. */
export async function* exportFile(
  chunks: AsyncIterable<Series>,
  { model, text, format, withMark, isPacked }: ExportFileOptions,
): AsyncGenerator<Uint8Array> {
  let soFar: GzipSoFar | null = isPacked ? NOTHING_YET : null;
  if (soFar !== null) yield gzipHeader();
  if (format === "csv") {
    const header = new TextEncoder().encode(`${withMark ? BYTE_ORDER_MARK : ""}${CSV_HEADER}`);
    const packed = soFar === null ? { bytes: header, soFar } : gzipPart(header, soFar);
    yield packed.bytes;
    ({ soFar } = packed);
  }
  for await (const series of chunks) {
    const unit = model.points.get(series.pointId)?.unit ?? "";
    const part = await text.rows({ series, unit, format, soFar });
    ({ soFar } = part);
    yield part.bytes;
  }
  if (soFar !== null) yield gzipTrailer(soFar);
}
