import { createRecordTable } from "./create-record-table.ts";
import type { Migration } from "./migration.ts";

/** Leases and what the points are told, orders that wait for a second person, and lock-outs. */
export const commands: Migration = {
  number: 20,
  name: "commands",
  async up(schema, database) {
    await createRecordTable(schema, database, {
      table: "lease",
      fields: {
        id: { type: "text" },
        pointId: { type: "text" },
        level: { type: "text" },
        value: { type: "real" },
        holderId: { type: "text" },
        reason: { type: "text" },
        grantedAt: { type: "instant" },
        expiresAt: { type: "instant" },
        fallback: { type: "real", optional: true },
        endedAt: { type: "instant", optional: true },
        ended: { type: "text", optional: true },
      },
      indexes: [["endedAt"], ["pointId", "grantedAt"]],
    });
    await createRecordTable(schema, database, {
      table: "point_order",
      fields: {
        id: { type: "text" },
        value: { type: "real" },
        givenAt: { type: "instant" },
        onlyIf: { type: "real", optional: true },
        doneAt: { type: "instant", optional: true },
        outcome: { type: "text", optional: true },
        readBack: { type: "real", optional: true },
      },
    });
    await createRecordTable(schema, database, {
      table: "command_request",
      fields: {
        id: { type: "text" },
        pointId: { type: "text" },
        value: { type: "real" },
        reason: { type: "text" },
        holdMs: { type: "integer" },
        requestedBy: { type: "text" },
        requestedAt: { type: "instant" },
        expiresAt: { type: "instant" },
        state: { type: "text" },
        decidedBy: { type: "text", optional: true },
        decidedAt: { type: "instant", optional: true },
        decisionReason: { type: "text", optional: true },
        leaseId: { type: "text", optional: true },
      },
      indexes: [["state"]],
    });
    await createRecordTable(schema, database, {
      table: "lock_out",
      fields: {
        id: { type: "text" },
        equipmentId: { type: "text" },
        holderId: { type: "text" },
        reason: { type: "text" },
        setAt: { type: "instant" },
        expiresAt: { type: "instant" },
        photoId: { type: "text", optional: true },
        remindedAt: { type: "instant", optional: true },
        endedAt: { type: "instant", optional: true },
        ended: { type: "text", optional: true },
        endedBy: { type: "text", optional: true },
      },
      indexes: [["endedAt"], ["equipmentId", "setAt"]],
    });
  },
};
