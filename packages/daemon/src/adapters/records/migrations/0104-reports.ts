import { createRecordTable } from "./create-record-table.ts";
import type { Migration } from "./migration.ts";

/** Reports with their versions, when they are made, and to whom they go. */
export const reports: Migration = {
  number: 104,
  name: "reports",
  async up(schema, database) {
    await createRecordTable(schema, database, {
      table: "report",
      fields: {
        id: { type: "text" },
        kind: { type: "text" },
        title: { type: "text" },
        centerIds: { type: "json" },
        periodFrom: { type: "text" },
        periodTo: { type: "text" },
        periodName: { type: "text" },
        subjectId: { type: "text", optional: true },
        version: { type: "integer" },
        issuedAt: { type: "instant" },
        occurrenceId: { type: "text", optional: true },
        searchText: { type: "text" },
      },
      indexes: [["issuedAt"], ["kind"], ["occurrenceId"]],
    });
    await createRecordTable(schema, database, {
      table: "report_version",
      fields: {
        id: { type: "text" },
        reportId: { type: "text" },
        version: { type: "integer" },
        datedAt: { type: "instant" },
        issuedAt: { type: "instant" },
        issuedBy: { type: "text", optional: true },
        reason: { type: "text", optional: true },
        inputsSha256: { type: "text" },
        reportSha256: { type: "text" },
        files: { type: "json" },
        layoutVersion: { type: "integer" },
        pageCount: { type: "integer" },
        isAccessible: { type: "flag" },
        changes: { type: "json", optional: true },
      },
      unique: [["reportId", "version"]],
    });
    await createRecordTable(schema, database, {
      table: "report_content",
      fields: { id: { type: "text" }, inputs: { type: "text" }, report: { type: "text" } },
    });
    await createRecordTable(schema, database, {
      table: "report_schedule",
      fields: {
        id: { type: "text" },
        name: { type: "text" },
        kind: { type: "text" },
        centerIds: { type: "json" },
        rrule: { type: "text" },
        start: { type: "text" },
        personIds: { type: "json" },
        isPaused: { type: "flag" },
        countsFromAt: { type: "instant" },
      },
    });
    await createRecordTable(schema, database, {
      table: "report_progress",
      fields: { id: { type: "text" }, madeUntilAt: { type: "instant" } },
    });
    await createRecordTable(schema, database, {
      table: "report_occurrence",
      fields: {
        id: { type: "text" },
        scheduleId: { type: "text" },
        scheduledAt: { type: "instant" },
        state: { type: "text" },
        reportId: { type: "text", optional: true },
        triesCount: { type: "integer" },
        nextTryAt: { type: "instant" },
        trouble: { type: "text", optional: true },
      },
      unique: [["scheduleId", "scheduledAt"]],
      indexes: [["state"]],
    });
    await createRecordTable(schema, database, {
      table: "report_delivery",
      fields: {
        id: { type: "text" },
        versionId: { type: "text" },
        reportId: { type: "text" },
        personId: { type: "text" },
        createdAt: { type: "instant" },
        isPosted: { type: "flag" },
      },
      unique: [["versionId", "personId"]],
      indexes: [["reportId"]],
    });
  },
};
