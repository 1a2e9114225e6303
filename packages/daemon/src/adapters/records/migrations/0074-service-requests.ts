import { createRecordTable } from "./create-record-table.ts";
import type { Migration } from "./migration.ts";

/** Requests of people without an account. */
export const serviceRequests: Migration = {
  number: 74,
  name: "service-requests",
  async up(schema, database) {
    await createRecordTable(schema, database, {
      table: "service_request",
      fields: {
        id: { type: "text" },
        ticketId: { type: "text" },
        centerId: { type: "text" },
        equipmentId: { type: "text", optional: true },
        spaceId: { type: "text", optional: true },
        agency: { type: "text", optional: true },
        contactName: { type: "text", optional: true },
        contactPhone: { type: "text", optional: true },
        contactEmail: { type: "text", optional: true },
        receivedAt: { type: "instant" },
        photoCount: { type: "integer" },
        erasedAt: { type: "instant", optional: true },
      },
      indexes: [["ticketId"], ["erasedAt"]],
    });
  },
};
