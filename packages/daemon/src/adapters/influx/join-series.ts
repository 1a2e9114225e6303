import type { Series } from "../../ports/reading-history.ts";

/** Pages of one series, in time order, as one. */
export async function joinSeries(pointId: string, pages: AsyncIterable<Series>): Promise<Series> {
  const parts: Series[] = [];
  for await (const page of pages) parts.push(page);
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  const length = parts.reduce((sum, { ats }) => sum + ats.length, 0);
  const ats = new Float64Array(length);
  const values = new Float64Array(length);
  const statuses = new Uint8Array(length);
  const texts = new Map<number, string>();
  let offset = 0;
  for (const part of parts) {
    ats.set(part.ats, offset);
    values.set(part.values, offset);
    statuses.set(part.statuses, offset);
    for (const [row, text] of part.texts ?? []) texts.set(offset + row, text);
    offset += part.ats.length;
  }
  return { pointId, ats, values, statuses, texts: texts.size === 0 ? null : texts };
}
