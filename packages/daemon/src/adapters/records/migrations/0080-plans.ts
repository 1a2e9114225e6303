import { createRecordTable } from "./create-record-table.ts";
import type { Migration } from "./migration.ts";

/** Plans and the times they fall due, the statutory register, rounds, shutdowns and their claims. */
export const plans: Migration = {
  number: 80,
  name: "plans",
  async up(schema, database) {
    await createRecordTable(schema, database, {
      table: "maintenance_plan",
      fields: {
        id: { type: "text" },
        nameZh: { type: "text" },
        nameEn: { type: "text" },
        centerId: { type: "text" },
        equipmentId: { type: "text", optional: true },
        spaceId: { type: "text", optional: true },
        trigger: { type: "json" },
        steps: { type: "json" },
        leadDays: { type: "integer" },
        graceDays: { type: "integer" },
        priority: { type: "text" },
        isPaused: { type: "flag" },
        countsFromAt: { type: "instant" },
      },
      indexes: [["centerId"]],
    });
    await createRecordTable(schema, database, {
      table: "maintenance_plan_progress",
      fields: {
        id: { type: "text" },
        madeUntilAt: { type: "instant", optional: true },
        counterReading: { type: "real", optional: true },
        counterAt: { type: "instant", optional: true },
        counted: { type: "real" },
        holdsSinceAt: { type: "instant", optional: true },
      },
    });
    await createRecordTable(schema, database, {
      table: "maintenance_occurrence",
      fields: {
        id: { type: "text" },
        planId: { type: "text" },
        centerId: { type: "text" },
        scheduledAt: { type: "instant" },
        dueAt: { type: "instant" },
        madeAt: { type: "instant" },
        ticketId: { type: "text", optional: true },
        ticketNumber: { type: "text", optional: true },
        endedAt: { type: "instant", optional: true },
        ended: { type: "text", optional: true },
        endedBy: { type: "text", optional: true },
        note: { type: "text", optional: true },
      },
      unique: [["planId", "scheduledAt"]],
      indexes: [["endedAt"], ["scheduledAt"]],
    });
    await createRecordTable(schema, database, {
      table: "obligation",
      fields: {
        id: { type: "text" },
        ruleId: { type: "text" },
        subjectId: { type: "text" },
        centerId: { type: "text" },
        begunAt: { type: "instant" },
        holder: { type: "text", optional: true },
      },
      indexes: [["centerId"]],
    });
    await createRecordTable(schema, database, {
      table: "obligation_facts",
      fields: { id: { type: "text" }, centerId: { type: "text" }, facts: { type: "json" } },
    });
    await createRecordTable(schema, database, {
      table: "obligation_occurrence",
      fields: {
        id: { type: "text" },
        obligationId: { type: "text" },
        centerId: { type: "text" },
        windowKey: { type: "text" },
        windowFrom: { type: "text" },
        windowTo: { type: "text" },
        madeAt: { type: "instant" },
        ticketId: { type: "text", optional: true },
        ticketNumber: { type: "text", optional: true },
        doneOn: { type: "text", optional: true },
        licenceHolder: { type: "text", optional: true },
        certificateNumber: { type: "text", optional: true },
        filingNumber: { type: "text", optional: true },
        filedOn: { type: "text", optional: true },
        photoIds: { type: "json" },
        note: { type: "text", optional: true },
        recordedBy: { type: "text", optional: true },
        recordedAt: { type: "instant", optional: true },
        escalationCount: { type: "integer" },
        escalatedAt: { type: "instant", optional: true },
      },
      unique: [["obligationId", "windowKey"]],
      indexes: [["windowTo"]],
    });
    await createRecordTable(schema, database, {
      table: "round_walk",
      fields: {
        id: { type: "text" },
        roundId: { type: "text" },
        centerId: { type: "text" },
        startedAt: { type: "instant" },
        startedBy: { type: "text" },
        finishedAt: { type: "instant", optional: true },
        note: { type: "text", optional: true },
      },
      indexes: [["roundId", "startedAt"], ["startedAt"]],
    });
    await createRecordTable(schema, database, {
      table: "round_answer",
      fields: {
        id: { type: "text" },
        walkId: { type: "text" },
        spaceId: { type: "text" },
        itemKey: { type: "text" },
        result: { type: "text" },
        score: { type: "real", optional: true },
        note: { type: "text", optional: true },
        photoIds: { type: "json" },
        answeredAt: { type: "instant" },
        answeredBy: { type: "text" },
        ticketId: { type: "text", optional: true },
        ticketNumber: { type: "text", optional: true },
      },
      indexes: [["walkId"]],
    });
    await createRecordTable(schema, database, {
      table: "breeding_site",
      fields: {
        id: { type: "text" },
        centerId: { type: "text" },
        spaceId: { type: "text" },
        itemKey: { type: "text" },
        note: { type: "text", optional: true },
        firstSeenAt: { type: "instant" },
        lastSeenAt: { type: "instant" },
        clearedAt: { type: "instant", optional: true },
        ticketId: { type: "text", optional: true },
        ticketNumber: { type: "text", optional: true },
      },
      indexes: [["centerId", "clearedAt"]],
    });
    await createRecordTable(schema, database, {
      table: "space_agency",
      fields: { id: { type: "text" }, centerId: { type: "text" }, agency: { type: "text" } },
    });
    await createRecordTable(schema, database, {
      table: "shutdown",
      fields: {
        id: { type: "text" },
        centerId: { type: "text" },
        title: { type: "text" },
        equipmentIds: { type: "json" },
        stoppedIds: { type: "json" },
        spaceIds: { type: "json" },
        conflictCount: { type: "integer" },
        fromAt: { type: "instant" },
        toAt: { type: "instant" },
        createdAt: { type: "instant" },
        createdBy: { type: "text" },
        notifiedAt: { type: "instant", optional: true },
        cancelledAt: { type: "instant", optional: true },
        cancelReason: { type: "text", optional: true },
      },
      indexes: [["toAt"]],
    });
    await createRecordTable(schema, database, {
      table: "maintenance_claim",
      fields: {
        id: { type: "text" },
        centerId: { type: "text" },
        kind: { type: "text" },
        spaceId: { type: "text", optional: true },
        equipmentId: { type: "text", optional: true },
        fromAt: { type: "instant" },
        toAt: { type: "instant" },
        title: { type: "text" },
        sourceId: { type: "text" },
      },
      indexes: [["toAt"], ["sourceId"]],
    });
  },
};
