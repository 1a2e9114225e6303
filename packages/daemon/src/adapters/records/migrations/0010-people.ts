import { createRecordTable } from "./create-record-table.ts";
import type { Migration } from "./migration.ts";

/** People with their grants, invitations, links and mails. */
export const people: Migration = {
  number: 10,
  name: "people",
  async up(schema, database) {
    await createRecordTable(schema, database, {
      table: "person",
      fields: {
        id: { type: "text" },
        displayName: { type: "text" },
        email: { type: "text", optional: true },
        language: { type: "text" },
        isDemo: { type: "flag" },
        createdAt: { type: "instant" },
        disabledAt: { type: "instant", optional: true },
        erasedAt: { type: "instant", optional: true },
      },
      unique: [["email"]],
    });
    await createRecordTable(schema, database, {
      table: "person_grant",
      fields: {
        id: { type: "text" },
        personId: { type: "text" },
        role: { type: "text" },
        centers: { type: "json" },
        systems: { type: "json" },
        source: { type: "text" },
        grantedAt: { type: "instant" },
      },
      indexes: [["personId"]],
    });
    await createRecordTable(schema, database, {
      table: "invitation",
      fields: {
        id: { type: "text" },
        email: { type: "text" },
        displayName: { type: "text" },
        language: { type: "text" },
        grants: { type: "json" },
        invitedAt: { type: "instant" },
        expiresAt: { type: "instant" },
        personId: { type: "text", optional: true },
        endedAt: { type: "instant", optional: true },
      },
      indexes: [["endedAt"], ["email"], ["personId"]],
    });
    await createRecordTable(schema, database, {
      table: "access_link",
      fields: {
        id: { type: "text" },
        purpose: { type: "text" },
        personId: { type: "text", optional: true },
        createdAt: { type: "instant" },
        expiresAt: { type: "instant" },
        endedAt: { type: "instant", optional: true },
      },
      indexes: [["purpose", "endedAt"], ["personId"]],
    });
    await createRecordTable(schema, database, {
      table: "outgoing_mail",
      fields: {
        id: { type: "text" },
        template: { type: "text" },
        subjectId: { type: "text" },
        personId: { type: "text", optional: true },
        toAddress: { type: "text" },
        language: { type: "text" },
        createdAt: { type: "instant" },
        state: { type: "text" },
        triesCount: { type: "integer" },
        nextTryAt: { type: "instant" },
        trouble: { type: "text", optional: true },
      },
      indexes: [["state"], ["subjectId"]],
    });
    await createRecordTable(schema, database, {
      table: "access_sweep",
      fields: {
        id: { type: "text" },
        doneAt: { type: "instant" },
        sessionCount: { type: "integer" },
        personCount: { type: "integer" },
        mailCount: { type: "integer" },
        linkCount: { type: "integer" },
      },
    });
  },
};
