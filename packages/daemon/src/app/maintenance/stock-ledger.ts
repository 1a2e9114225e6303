import { WeishanError } from "@weishan/core/error";
import {
  type StockMovementRecord,
  type StockPartRecord,
  stockMovementRecords,
  stockPartRecords,
} from "../../ports/record-kinds/stock-record.ts";
import type { RecordsTransaction } from "../../ports/records.ts";

/** What came or went, with its sign. */
export interface BookedMovement
  extends Pick<StockMovementRecord, "id" | "partId" | "kind" | "quantity" | "ticketId" | "personId" | "reason"> {
  readonly unitCostTwd: number | null;
}

export interface Booked {
  readonly movement: StockMovementRecord;
  readonly part: StockPartRecord;
  /** Whether this movement took the part to its reorder point: the moment to tell people, once. */
  readonly isNewlyLow: boolean;
}

/**
 * Books a movement and what is left afterwards, in one transaction with whatever it is for.
 *
 * @throws WeishanError STOCK_SHORT where less than none would be left, RECORD_UNKNOWN for a part that is not there
 */
export async function bookMovement(records: RecordsTransaction, booked: BookedMovement): Promise<Booked> {
  const parts = records.of(stockPartRecords);
  const part = await parts.find(booked.partId);
  if (part === undefined) throw noSuchPart(booked.partId);
  const quantityAfter = part.quantity + booked.quantity;
  if (quantityAfter < 0) {
    const message = `${part.code}: ${-booked.quantity} are wanted and ${part.quantity} are left; take fewer, or count the shelf`;
    throw new WeishanError("STOCK_SHORT", message, { partId: part.id, left: part.quantity });
  }
  const { at } = records;
  const isLow = part.reorderPoint !== null && quantityAfter <= part.reorderPoint;
  // The last price paid is what the next one is worth.
  const price = booked.kind === "receive" && booked.unitCostTwd !== null ? { unitCostTwd: booked.unitCostTwd } : {};
  const lowToldAt = isLow ? (part.lowToldAt ?? at) : null;
  const updated = await parts.update(part.id, { quantity: quantityAfter, lowToldAt, ...price });
  const movement = { ...booked, quantityAfter, at, unitCostTwd: booked.unitCostTwd ?? part.unitCostTwd };
  await records.of(stockMovementRecords).insert(movement);
  return { movement, part: updated, isNewlyLow: isLow && part.lowToldAt === null };
}

export const noSuchPart = (partId: string): WeishanError =>
  new WeishanError("RECORD_UNKNOWN", "there is no such part", { partId });
