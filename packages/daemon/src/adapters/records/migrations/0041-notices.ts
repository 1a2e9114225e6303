import { createRecordTable } from "./create-record-table.ts";
import type { Migration } from "./migration.ts";

/** Notices on their way to programs elsewhere. */
export const notices: Migration = {
  number: 41,
  name: "notices",
  up: (schema, database) =>
    createRecordTable(schema, database, {
      table: "notice_delivery",
      fields: {
        id: { type: "text" },
        receiver: { type: "text" },
        body: { type: "json" },
        createdAt: { type: "instant" },
        attempts: { type: "integer" },
        dueAt: { type: "instant", optional: true },
        endedAt: { type: "instant", optional: true },
        ended: { type: "text", optional: true },
        failure: { type: "text", optional: true },
      },
      indexes: [["dueAt"]],
    }),
};
