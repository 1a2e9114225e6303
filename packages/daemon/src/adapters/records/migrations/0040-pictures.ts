import { createRecordTable } from "./create-record-table.ts";
import type { Migration } from "./migration.ts";

/** What is known of the pictures that people added. */
export const pictures: Migration = {
  number: 40,
  name: "pictures",
  up: (schema, database) =>
    createRecordTable(schema, database, {
      table: "picture",
      fields: {
        id: { type: "text" },
        centerId: { type: "text" },
        addedBy: { type: "text" },
        addedAt: { type: "instant" },
        widthPx: { type: "integer" },
        heightPx: { type: "integer" },
        sizeBytes: { type: "integer" },
        mediaType: { type: "text" },
      },
    }),
};
