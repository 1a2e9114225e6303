import { createRecordTable } from "./create-record-table.ts";
import type { Migration } from "./migration.ts";

/** Firms, their accounts, contracts and licences, and warranties. */
export const contractors: Migration = {
  number: 73,
  name: "contractors",
  async up(schema, database) {
    await createRecordTable(schema, database, {
      table: "contractor",
      fields: {
        id: { type: "text" },
        name: { type: "text" },
        taxId: { type: "text", optional: true },
        systems: { type: "json" },
        contactName: { type: "text", optional: true },
        contactPhone: { type: "text", optional: true },
        contactEmail: { type: "text", optional: true },
        note: { type: "text" },
        endedAt: { type: "instant", optional: true },
      },
      unique: [["taxId"]],
    });
    await createRecordTable(schema, database, {
      table: "contractor_person",
      fields: { id: { type: "text" }, contractorId: { type: "text" }, since: { type: "instant" } },
      indexes: [["contractorId"]],
    });
    await createRecordTable(schema, database, {
      table: "contract",
      fields: {
        id: { type: "text" },
        contractorId: { type: "text" },
        name: { type: "text" },
        number: { type: "text" },
        centerIds: { type: "json" },
        systems: { type: "json" },
        from: { type: "text" },
        to: { type: "text" },
        yearlyFeeTwd: { type: "integer", optional: true },
        toldDaysBefore: { type: "integer", optional: true },
      },
      indexes: [["contractorId"], ["to"]],
    });
    await createRecordTable(schema, database, {
      table: "licence",
      fields: {
        id: { type: "text" },
        contractorId: { type: "text" },
        kind: { type: "text" },
        number: { type: "text" },
        holderName: { type: "text", optional: true },
        expiresOn: { type: "text", optional: true },
        toldDaysBefore: { type: "integer", optional: true },
      },
      indexes: [["contractorId"], ["expiresOn"]],
    });
    await createRecordTable(schema, database, {
      table: "warranty",
      fields: {
        id: { type: "text" },
        centerId: { type: "text" },
        equipmentId: { type: "text" },
        contractorId: { type: "text", optional: true },
        from: { type: "text" },
        to: { type: "text" },
        terms: { type: "text" },
      },
      indexes: [["equipmentId"]],
    });
  },
};
