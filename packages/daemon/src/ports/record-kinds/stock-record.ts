import type { LocalName } from "@weishan/core/center";
import type { EpochMs } from "@weishan/core/reading";
import type { RecordKind } from "../records.ts";

/** A spare part, as it is kept in one store. */
export interface StockPartRecord extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly centerId: string;
  /** What stands on the shelf. */
  readonly code: string;
  readonly name: LocalName;
  /** What it is counted in: 個, 條, 公升. */
  readonly unit: string;
  readonly location: string;
  /** Told when no more than this is left; null: never. */
  readonly reorderPoint: number | null;
  readonly reorderQuantity: number | null;
  /** Whole NT$ for one unit. */
  readonly unitCostTwd: number;
  /** The sum of its movements, never negative. */
  readonly quantity: number;
  /** Since when people know that it must be ordered; null while there is enough. */
  readonly lowToldAt: EpochMs | null;
  readonly retiredAt: EpochMs | null;
}

export const stockPartRecords: RecordKind<StockPartRecord> = {
  table: "stock_part",
  fields: {
    id: { type: "text" },
    centerId: { type: "text" },
    code: { type: "text" },
    name: { type: "json" },
    unit: { type: "text" },
    location: { type: "text" },
    reorderPoint: { type: "integer", optional: true },
    reorderQuantity: { type: "integer", optional: true },
    unitCostTwd: { type: "integer" },
    quantity: { type: "integer" },
    lowToldAt: { type: "instant", optional: true },
    retiredAt: { type: "instant", optional: true },
  },
  unique: [["centerId", "code"]],
};

export type StockMovementKind = "receive" | "issue" | "return" | "correct" | "scrap";

/** Parts that came or went. */
export interface StockMovementRecord extends Readonly<Record<string, unknown>> {
  /** Made by who hands it in. */
  readonly id: string;
  readonly partId: string;
  readonly kind: StockMovementKind;
  /** Positive for what came, negative for what went. */
  readonly quantity: number;
  readonly quantityAfter: number;
  readonly unitCostTwd: number;
  readonly ticketId: string | null;
  readonly personId: string;
  readonly at: EpochMs;
  readonly reason: string | null;
}

export const stockMovementRecords: RecordKind<StockMovementRecord> = {
  table: "stock_movement",
  fields: {
    id: { type: "text" },
    partId: { type: "text" },
    kind: { type: "text" },
    quantity: { type: "integer" },
    quantityAfter: { type: "integer" },
    unitCostTwd: { type: "integer" },
    ticketId: { type: "text", optional: true },
    personId: { type: "text" },
    at: { type: "instant" },
    reason: { type: "text", optional: true },
  },
  indexes: [["partId", "at"], ["ticketId"]],
};
