import type { EpochMs } from "@weishan/core/reading";
import type { RecordKind, RecordRow } from "../records.ts";

/**
 * What a point is to be told, or was told last. There is one for every point that somebody holds, and for a point that
 * still has to be brought back after the last lease ended; a restart therefore forgets no order.
 */
export interface PointOrderRecord extends RecordRow {
  /** The id of the point. */
  readonly id: string;
  readonly value: number;
  readonly givenAt: EpochMs;
  /**
   * The value of an order that failed and may have arrived all the same: the point is told `value` only if it says
   * this one. Null for an order without a condition.
   */
  readonly onlyIf: number | null;
  /** When the device took it; null while it is owed. */
  readonly doneAt: EpochMs | null;
  /** Whether the device said the value itself; null while it is owed. */
  readonly outcome: "confirmed" | "unconfirmed" | null;
  /** What the device said then; null where it said nothing. */
  readonly readBack: number | null;
}

export const pointOrderRecords: RecordKind<PointOrderRecord> = {
  table: "point_order",
  fields: {
    id: { type: "text" },
    value: { type: "real" },
    givenAt: { type: "instant" },
    onlyIf: { type: "real", optional: true },
    doneAt: { type: "instant", optional: true },
    outcome: { type: "text", optional: true },
    readBack: { type: "real", optional: true },
  },
};
