import { createRecordTable } from "./create-record-table.ts";
import type { Migration } from "./migration.ts";

/** Days of ice plants: what was proposed, and what came of them. */
export const iceDays: Migration = {
  number: 102,
  name: "ice-days",
  async up(schema, database) {
    await createRecordTable(schema, database, {
      table: "ice_day",
      fields: {
        id: { type: "text" },
        centerId: { type: "text" },
        plantId: { type: "text" },
        date: { type: "text" },
        proposal: { type: "json", optional: true },
        proposedAt: { type: "instant", optional: true },
        outcome: { type: "json", optional: true },
        outcomeAt: { type: "instant", optional: true },
      },
      unique: [["plantId", "date"]],
      indexes: [["centerId", "date"]],
    });
  },
};
