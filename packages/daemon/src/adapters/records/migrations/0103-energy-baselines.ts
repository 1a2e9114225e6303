import { createRecordTable } from "./create-record-table.ts";
import type { Migration } from "./migration.ts";

/** Baselines, retrofits, anomalies, targets and headcounts. */
export const energyBaselines: Migration = {
  number: 103,
  name: "energy-baselines",
  async up(schema, database) {
    await createRecordTable(schema, database, {
      table: "energy_baseline",
      fields: {
        id: { type: "text" },
        centerId: { type: "text" },
        meterId: { type: "text" },
        name: { type: "text" },
        fromDate: { type: "text" },
        toDate: { type: "text" },
        model: { type: "text" },
        drivers: { type: "json" },
        fitted: { type: "json", optional: true },
        statistics: { type: "json", optional: true },
        refusals: { type: "json" },
        coverage: { type: "real" },
        inputHash: { type: "text" },
        madeBy: { type: "text" },
        madeAt: { type: "instant" },
      },
      indexes: [["centerId"]],
    });
    await createRecordTable(schema, database, {
      table: "energy_retrofit",
      fields: {
        id: { type: "text" },
        centerId: { type: "text" },
        meterId: { type: "text" },
        name: { type: "text" },
        measure: { type: "text" },
        note: { type: "text" },
        equipmentIds: { type: "json" },
        baselineId: { type: "text", optional: true },
        workFrom: { type: "text" },
        workTo: { type: "text" },
        costTwd: { type: "integer", optional: true },
        promisedKwhPerYear: { type: "real", optional: true },
        isDropped: { type: "flag" },
        createdBy: { type: "text" },
        createdAt: { type: "instant" },
      },
      indexes: [["centerId"], ["baselineId"]],
    });
    await createRecordTable(schema, database, {
      table: "energy_anomaly",
      fields: {
        id: { type: "text" },
        centerId: { type: "text" },
        meterId: { type: "text" },
        date: { type: "text" },
        part: { type: "text" },
        measuredKwh: { type: "real" },
        expectedKwh: { type: "real" },
        spreadKwh: { type: "real" },
        score: { type: "real" },
        foundAt: { type: "instant" },
        state: { type: "text" },
        decidedBy: { type: "text", optional: true },
        decidedAt: { type: "instant", optional: true },
        reason: { type: "text", optional: true },
      },
      indexes: [["centerId", "date"]],
    });
    await createRecordTable(schema, database, {
      table: "energy_judged",
      fields: {
        id: { type: "text" },
        judgedTo: { type: "text" },
        judgedAt: { type: "instant" },
      },
    });
    await createRecordTable(schema, database, {
      table: "energy_target",
      fields: {
        id: { type: "text" },
        centerId: { type: "text" },
        year: { type: "integer" },
        intensityKwhPerM2: { type: "real", optional: true },
        emissionKg: { type: "real", optional: true },
        floorAreaM2: { type: "real", optional: true },
        source: { type: "text" },
        decidedBy: { type: "text" },
        decidedAt: { type: "instant" },
      },
      unique: [["centerId", "year"]],
    });
    await createRecordTable(schema, database, {
      table: "headcount",
      fields: {
        id: { type: "text" },
        centerId: { type: "text" },
        fromDate: { type: "text" },
        headCount: { type: "integer" },
        source: { type: "text" },
        enteredBy: { type: "text" },
        enteredAt: { type: "instant" },
      },
      unique: [["centerId", "fromDate"]],
    });
  },
};
