import { createRecordTable } from "./create-record-table.ts";
import type { Migration } from "./migration.ts";

/** Spare parts and what came and went. */
export const stock: Migration = {
  number: 72,
  name: "stock",
  async up(schema, database) {
    await createRecordTable(schema, database, {
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
    });
    await createRecordTable(schema, database, {
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
    });
  },
};
