import { createRecordTable } from "./create-record-table.ts";
import type { Migration } from "./migration.ts";

/** What is handed in while working on a ticket. */
export const ticketWork: Migration = {
  number: 71,
  name: "ticket-work",
  async up(schema, database) {
    await createRecordTable(schema, database, {
      table: "ticket_work",
      fields: {
        id: { type: "text" },
        ticketId: { type: "text" },
        kind: { type: "text" },
        personId: { type: "text", optional: true },
        contractorId: { type: "text", optional: true },
        happenedAt: { type: "instant" },
        recordedAt: { type: "instant" },
        text: { type: "text", optional: true },
        isInternal: { type: "flag" },
        minutes: { type: "integer", optional: true },
        costTwd: { type: "integer", optional: true },
        signerName: { type: "text", optional: true },
        body: { type: "json" },
      },
      indexes: [["ticketId", "happenedAt"]],
    });
  },
};
