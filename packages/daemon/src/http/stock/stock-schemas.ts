import { z } from "zod";
import { component, listOf } from "../schema/component.ts";
import { idText } from "../schema/query-schemas.ts";
import { personRefSchema } from "../schema/reference-schemas.ts";
import { instantSchema, localNameSchema } from "../schema/value-schemas.ts";
import { amountTwd, clientId, nameBody } from "../ticket/ticket-bodies.ts";

const movementKind = component(
  "StockMovementKind",
  z
    .enum(["receive", "issue", "return", "correct", "scrap"])
    .describe("Came, went, came back, counted anew, thrown away."),
);
const quantity = z.number().int().min(-100_000).max(100_000);
const line = z.string().trim().min(1).max(200);

export const stockPartSchema = component(
  "StockPart",
  z
    .object({
      id: z.string(),
      centerId: z.string(),
      code: z.string(),
      name: localNameSchema,
      unit: z.string(),
      location: z.string(),
      quantity: z.number().int(),
      reorderPoint: z.number().int().nullable(),
      reorderQuantity: z.number().int().nullable(),
      unitCostTwd: z.number().int(),
      isLow: z.boolean().describe("No more than the reorder point is left."),
    })
    .describe("A spare part, as it is kept in one store."),
);

export const stockPartsSchema = component("StockParts", z.object({ parts: listOf(stockPartSchema) }));

export const stockMovementSchema = component(
  "StockMovement",
  z.object({
    id: z.string(),
    partId: z.string(),
    kind: movementKind,
    quantity: z.number().int().describe("Positive for what came, negative for what went."),
    quantityAfter: z.number().int(),
    unitCostTwd: z.number().int(),
    ticket: z.object({ id: z.string(), number: z.string() }).nullable(),
    by: personRefSchema,
    at: instantSchema,
    reason: z.string().nullable(),
  }),
);

export const stockMovementsSchema = component("StockMovements", z.object({ movements: listOf(stockMovementSchema) }));

const partShape = {
  code: z.string().trim().min(1).max(40),
  name: nameBody,
  unit: z.string().trim().min(1).max(16),
  location: line,
  reorderPoint: z.number().int().min(0).max(100_000).nullable(),
  reorderQuantity: z.number().int().min(1).max(100_000).nullable(),
  unitCostTwd: amountTwd,
};

export const newStockPartBody = component(
  "NewStockPart",
  z.strictObject({ id: clientId, centerId: idText, ...partShape }),
);

export const stockPartChangesBody = component("StockPartChanges", z.strictObject(partShape).partial());

export const newStockMovementBody = component(
  "NewStockMovement",
  z.strictObject({
    id: clientId,
    partId: idText,
    kind: movementKind,
    quantity: quantity.describe("How many: positive; only a correction may be negative."),
    ticketId: idText.nullable().optional(),
    unitCostTwd: amountTwd.nullable().optional(),
    reason: z.string().trim().max(500).nullable().optional(),
  }),
);
