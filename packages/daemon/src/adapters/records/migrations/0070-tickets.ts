import { createRecordTable } from "./create-record-table.ts";
import type { Migration } from "./migration.ts";

/** Tickets, their numbers and their course. */
export const tickets: Migration = {
  number: 70,
  name: "tickets",
  async up(schema, database) {
    await createRecordTable(schema, database, {
      table: "ticket_counter",
      fields: { id: { type: "text" }, lastNumber: { type: "integer" } },
    });
    await createRecordTable(schema, database, {
      table: "ticket",
      fields: {
        id: { type: "text" },
        number: { type: "text" },
        centerId: { type: "text" },
        equipmentId: { type: "text", optional: true },
        spaceId: { type: "text", optional: true },
        system: { type: "text", optional: true },
        source: { type: "text" },
        sourceId: { type: "text", optional: true },
        cause: { type: "text" },
        openKey: { type: "text", optional: true },
        title: { type: "json" },
        description: { type: "text" },
        state: { type: "text" },
        waitingFor: { type: "text", optional: true },
        priority: { type: "text" },
        basePriority: { type: "text" },
        priorityReason: { type: "json", optional: true },
        assigneeId: { type: "text", optional: true },
        contractorId: { type: "text", optional: true },
        needsVerification: { type: "flag" },
        stopsEquipment: { type: "flag" },
        checklist: { type: "json" },
        evidence: { type: "json", optional: true },
        steps: { type: "json" },
        resolution: { type: "text", optional: true },
        duplicateOf: { type: "text", optional: true },
        reportedBy: { type: "text", optional: true },
        reportedAt: { type: "instant" },
        plannedFor: { type: "instant", optional: true },
        doneBy: { type: "text", optional: true },
        doneAt: { type: "instant", optional: true },
        endedAt: { type: "instant", optional: true },
        recoveredAt: { type: "instant", optional: true },
        repeatCount: { type: "integer" },
        lastToldAt: { type: "instant" },
        responseToldAt: { type: "instant", optional: true },
        resolutionToldAt: { type: "instant", optional: true },
        version: { type: "integer" },
        fieldVersions: { type: "json" },
      },
      unique: [["number"], ["openKey"]],
      indexes: [["endedAt"], ["equipmentId", "reportedAt"], ["contractorId", "endedAt"], ["centerId", "reportedAt"]],
    });
    await createRecordTable(schema, database, {
      table: "ticket_event",
      fields: {
        id: { type: "text" },
        ticketId: { type: "text" },
        version: { type: "integer" },
        kind: { type: "text" },
        at: { type: "instant" },
        personId: { type: "text", optional: true },
        part: { type: "text", optional: true },
        fromState: { type: "text", optional: true },
        toState: { type: "text", optional: true },
        reason: { type: "text", optional: true },
        text: { type: "json", optional: true },
      },
      indexes: [["ticketId", "version"]],
    });
  },
};
