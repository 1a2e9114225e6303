import { createRecordTable } from "./create-record-table.ts";
import type { Migration } from "./migration.ts";

/** What people write for the reports of the city. */
export const reportEntries: Migration = {
  number: 105,
  name: "report-entries",
  async up(schema, database) {
    await createRecordTable(schema, database, {
      table: "report_entry",
      fields: {
        id: { type: "text" },
        topic: { type: "text" },
        reports: { type: "json" },
        centerIds: { type: "json" },
        kind: { type: "text" },
        fromDate: { type: "text" },
        toDate: { type: "text", optional: true },
        position: { type: "integer" },
        text: { type: "text" },
        figures: { type: "json" },
        source: { type: "text" },
        enteredAt: { type: "instant" },
        enteredBy: { type: "text" },
      },
      indexes: [["toDate"], ["kind"]],
    });
  },
};
