import { createRecordTable } from "./create-record-table.ts";
import type { Migration } from "./migration.ts";

/** What the fault rules said of each day, and the troubles that last over days. */
export const faults: Migration = {
  number: 60,
  name: "faults",
  async up(schema, database) {
    await createRecordTable(schema, database, {
      table: "fault_day",
      fields: {
        id: { type: "text" },
        equipmentId: { type: "text" },
        centerId: { type: "text" },
        date: { type: "text" },
        judgedAt: { type: "instant" },
        isWhole: { type: "flag" },
        verdict: { type: "text" },
        component: { type: "text", optional: true },
        confidencePct: { type: "integer" },
        causes: { type: "json" },
        found: { type: "json" },
        okCount: { type: "integer" },
        unknownIds: { type: "json" },
        notApplicableCount: { type: "integer" },
        energyWastedKwh: { type: "real", optional: true },
        costTwd: { type: "integer", optional: true },
        figures: { type: "json" },
        episodeId: { type: "text", optional: true },
      },
      indexes: [["equipmentId", "date"], ["date"], ["episodeId"]],
    });
    await createRecordTable(schema, database, {
      table: "fault_episode",
      fields: {
        id: { type: "text" },
        equipmentId: { type: "text" },
        centerId: { type: "text" },
        component: { type: "text" },
        firstSeenAt: { type: "instant" },
        lastSeenAt: { type: "instant" },
        lastDate: { type: "text" },
        endedAt: { type: "instant", optional: true },
        ticketId: { type: "text", optional: true },
        ticketNumber: { type: "text", optional: true },
      },
      indexes: [["equipmentId", "endedAt"], ["lastSeenAt"]],
    });
  },
};
