import type { ChartSpan } from "../../ui/chart/span.ts";

/** Where every sample of the picture can be had; a CSV begins so that Excel reads its Chinese. */
export function exportUrl(pointIds: readonly string[], { fromMs, toMs }: ChartSpan, format: "csv" | "ndjson"): string {
  const query = new URLSearchParams({
    points: pointIds.join(","),
    fromAt: String(Math.round(fromMs)),
    toAt: String(Math.round(toMs)),
    format,
    ...(format === "csv" ? { bom: "true" } : {}),
  });
  return `/api/v1/history/export?${query.toString()}`;
}
