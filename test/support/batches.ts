import { epochMs, type PointTable, type ReadingBatch } from "@weishan/core/reading";

/** Columns given by hand; whatever is left out is plain. */
export interface BatchColumns {
  readonly pointIds: readonly string[];
  readonly ats: readonly number[];
  readonly values: readonly number[];
  readonly statuses?: readonly number[];
  readonly texts?: Readonly<Record<number, string>>;
  readonly receivedAt?: number;
}

export function batchFrom(points: PointTable, columns: BatchColumns): ReadingBatch {
  const texts = new Map(Object.entries(columns.texts ?? {}).map(([row, text]) => [Number(row), text]));
  return {
    receivedAt: epochMs(columns.receivedAt ?? columns.ats[0] ?? 0),
    pointNumbers: Uint32Array.from(columns.pointIds, (id) => points.numberOf(id)),
    ats: Float64Array.from(columns.ats),
    values: Float64Array.from(columns.values),
    statuses: Uint8Array.from(columns.statuses ?? columns.pointIds.map(() => 0)),
    texts: texts.size === 0 ? null : texts,
  };
}

/** A batch that carries its own number: every reading's value is the sequence, its time follows from it. */
export function sequenceBatch(points: PointTable, sequence: number, readings = 5): ReadingBatch {
  const rows = Array.from({ length: readings }, (_, row) => row);
  return batchFrom(points, {
    pointIds: rows.map((row) => `SW.MAIN.03F.FCU.${row}.roomTempC`),
    ats: rows.map(() => 1_760_000_000_000 + sequence * 1_000),
    values: rows.map(() => sequence),
  });
}

/** The sequence that {@link sequenceBatch} put in. */
export const sequenceOf = (batch: ReadingBatch): number => batch.values[0] ?? Number.NaN;
