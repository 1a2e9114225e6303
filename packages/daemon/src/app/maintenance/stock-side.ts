import type { LocalName } from "@weishan/core/center";
import type { EpochMs } from "@weishan/core/reading";
import type { StockMovementKind } from "../../ports/record-kinds/stock-record.ts";
import type { Changes, TicketCaller } from "./ticket-side.ts";
import type { PersonRef } from "./ticket-views.ts";

export interface StockPartView {
  readonly id: string;
  readonly centerId: string;
  readonly code: string;
  readonly name: LocalName;
  readonly unit: string;
  readonly location: string;
  readonly quantity: number;
  readonly reorderPoint: number | null;
  readonly reorderQuantity: number | null;
  readonly unitCostTwd: number;
  readonly isLow: boolean;
}

export interface StockMovementView {
  readonly id: string;
  readonly partId: string;
  readonly kind: StockMovementKind;
  readonly quantity: number;
  readonly quantityAfter: number;
  readonly unitCostTwd: number;
  readonly ticket: { readonly id: string; readonly number: string } | null;
  readonly by: PersonRef;
  readonly at: EpochMs;
  readonly reason: string | null;
}

export interface NewStockPart {
  /** Made by who hands it in. */
  readonly id: string;
  readonly centerId: string;
  readonly code: string;
  readonly name: LocalName;
  readonly unit: string;
  readonly location: string;
  readonly reorderPoint: number | null;
  readonly reorderQuantity: number | null;
  readonly unitCostTwd: number;
}

export interface NewStockMovement {
  readonly id: string;
  readonly partId: string;
  readonly kind: StockMovementKind;
  /** How many: positive; only a correction may be negative. */
  readonly quantity: number;
  readonly ticketId: string | null;
  /** What one cost; null: as the part says. */
  readonly unitCostTwd: number | null;
  readonly reason: string | null;
}

/** Spare parts and what came and went. Throws as `Tickets` does; STOCK_SHORT where there is not enough. */
export interface Stock {
  parts(
    query: {
      readonly centerId?: string | undefined;
      readonly words?: string | undefined;
      readonly isLow?: boolean | undefined;
    },
    caller: TicketCaller,
  ): Promise<readonly StockPartView[]>;
  add(part: NewStockPart, caller: TicketCaller): Promise<StockPartView>;
  change(
    partId: string,
    changes: Changes<Omit<NewStockPart, "id" | "centerId">>,
    caller: TicketCaller,
  ): Promise<StockPartView>;
  movements(partId: string, limit: number, caller: TicketCaller): Promise<readonly StockMovementView[]>;
  move(movement: NewStockMovement, caller: TicketCaller): Promise<StockMovementView>;
}
