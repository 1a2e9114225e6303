import { createRecordTable } from "./create-record-table.ts";
import type { Migration } from "./migration.ts";

/** What meters counted by day and month, what is to be made anew, and what people entered of meters. */
export const meters: Migration = {
  number: 100,
  name: "meters",
  async up(schema, database) {
    await createRecordTable(schema, database, {
      table: "meter_day",
      fields: {
        id: { type: "text" },
        meterId: { type: "text" },
        date: { type: "text" },
        energyWh: { type: "integer", optional: true },
        measuredMs: { type: "integer" },
        estimatedMs: { type: "integer" },
        peakWh: { type: "integer", optional: true },
        peakAt: { type: "instant", optional: true },
        quarters: { type: "text" },
        revision: { type: "integer" },
        madeAt: { type: "instant" },
      },
      unique: [["meterId", "date"]],
    });
    await createRecordTable(schema, database, {
      table: "meter_month",
      fields: {
        id: { type: "text" },
        meterId: { type: "text" },
        month: { type: "text" },
        energyWh: { type: "integer", optional: true },
        measuredMs: { type: "integer" },
        estimatedMs: { type: "integer" },
        dayCount: { type: "integer" },
      },
      unique: [["month", "meterId"]],
    });
    await createRecordTable(schema, database, {
      table: "meter_mark",
      fields: {
        id: { type: "text" },
        meterId: { type: "text" },
        date: { type: "text" },
        fromAt: { type: "instant" },
        toAt: { type: "instant" },
        position: { type: "integer" },
        stamp: { type: "integer" },
      },
    });
    await createRecordTable(schema, database, {
      table: "meter_progress",
      fields: { id: { type: "text" }, position: { type: "integer" } },
    });
    await createRecordTable(schema, database, {
      table: "meter_back_fill",
      fields: { id: { type: "text" }, madeFrom: { type: "text" }, firstDate: { type: "text" } },
    });
    await createRecordTable(schema, database, {
      table: "manual_reading",
      fields: {
        id: { type: "text" },
        meterId: { type: "text" },
        centerId: { type: "text" },
        readAt: { type: "instant" },
        readingKwh: { type: "real" },
        note: { type: "text", optional: true },
        enteredBy: { type: "text" },
        enteredAt: { type: "instant" },
      },
      unique: [["meterId", "readAt"]],
    });
    await createRecordTable(schema, database, {
      table: "meter_change",
      fields: {
        id: { type: "text" },
        meterId: { type: "text" },
        centerId: { type: "text" },
        kind: { type: "text" },
        changedAt: { type: "instant" },
        finalKwh: { type: "real", optional: true },
        initialKwh: { type: "real", optional: true },
        factor: { type: "real", optional: true },
        registerKwh: { type: "real", optional: true },
        note: { type: "text" },
        enteredBy: { type: "text" },
        enteredAt: { type: "instant" },
      },
      unique: [["meterId", "kind", "changedAt"]],
    });
  },
};
