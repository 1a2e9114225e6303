import { createRecordTable } from "./create-record-table.ts";
import type { Migration } from "./migration.ts";

/** What alarms remember, when they came and went, what is otherwise at one equipment, and who was called. */
export const alarms: Migration = {
  number: 50,
  name: "alarms",
  async up(schema, database) {
    await createRecordTable(schema, database, {
      table: "alarm_state",
      fields: {
        id: { type: "text" },
        position: { type: "integer" },
        transitionCount: { type: "integer" },
        signature: { type: "text" },
        memory: { type: "json" },
        facts: { type: "json" },
        changedAt: { type: "instant" },
      },
    });
    await createRecordTable(schema, database, {
      table: "alarm_snapshot",
      fields: {
        id: { type: "text" },
        position: { type: "integer" },
        takenAt: { type: "instant" },
        memories: { type: "json" },
      },
    });
    await createRecordTable(schema, database, {
      table: "alarm_occurrence",
      fields: {
        id: { type: "text" },
        alarmId: { type: "text" },
        equipmentId: { type: "text" },
        centerId: { type: "text" },
        priority: { type: "text" },
        activeAt: { type: "instant" },
        value: { type: "real", optional: true },
        limit: { type: "real", optional: true },
        returnedAt: { type: "instant", optional: true },
        acknowledgedAt: { type: "instant", optional: true },
        acknowledgedBy: { type: "text", optional: true },
        comment: { type: "text", optional: true },
        endedAt: { type: "instant", optional: true },
        ticketId: { type: "text", optional: true },
        ticketNumber: { type: "text", optional: true },
      },
      indexes: [["activeAt"], ["alarmId", "activeAt"], ["equipmentId", "activeAt"], ["endedAt"]],
    });
    await createRecordTable(schema, database, {
      table: "alarm_transition",
      fields: {
        id: { type: "text" },
        alarmId: { type: "text" },
        equipmentId: { type: "text" },
        centerId: { type: "text" },
        at: { type: "instant" },
        move: { type: "text" },
        fromState: { type: "text" },
        toState: { type: "text" },
        value: { type: "real", optional: true },
        personId: { type: "text", optional: true },
        reason: { type: "text", optional: true },
        occurrenceId: { type: "text", optional: true },
      },
      indexes: [["at"], ["alarmId", "at"]],
    });
    await createRecordTable(schema, database, {
      table: "alarm_rule_override",
      fields: {
        id: { type: "text" },
        equipmentId: { type: "text" },
        key: { type: "text" },
        changes: { type: "json" },
        reason: { type: "text" },
        changedBy: { type: "text" },
        changedAt: { type: "instant" },
      },
      indexes: [["equipmentId"]],
    });
    await createRecordTable(schema, database, {
      table: "alarm_plan",
      fields: {
        id: { type: "text" },
        revision: { type: "integer" },
        document: { type: "json" },
        changedAt: { type: "instant" },
        changedBy: { type: "text" },
      },
    });
    await createRecordTable(schema, database, {
      table: "alarm_delivery",
      fields: {
        id: { type: "text" },
        occurrenceId: { type: "text" },
        alarmId: { type: "text" },
        equipmentId: { type: "text" },
        centerId: { type: "text" },
        priority: { type: "text" },
        channel: { type: "text" },
        personId: { type: "text", optional: true },
        receiver: { type: "text", optional: true },
        stepIndex: { type: "integer" },
        round: { type: "integer" },
        createdAt: { type: "instant" },
        dueAt: { type: "instant", optional: true },
        attempts: { type: "integer" },
        endedAt: { type: "instant", optional: true },
        ended: { type: "text", optional: true },
        failure: { type: "text", optional: true },
        retryKey: { type: "text" },
      },
      indexes: [["endedAt"], ["occurrenceId"], ["createdAt"], ["personId"]],
    });
  },
};
