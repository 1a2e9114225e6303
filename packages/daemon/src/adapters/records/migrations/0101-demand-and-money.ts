import { createRecordTable } from "./create-record-table.ts";
import type { Migration } from "./migration.ts";

/** Contracts with the utility, its own bills, and how the demand is kept within the contract. */
export const demandAndMoney: Migration = {
  number: 101,
  name: "demand-and-money",
  async up(schema, database) {
    await createRecordTable(schema, database, {
      table: "energy_contract",
      fields: {
        id: { type: "text" },
        centerId: { type: "text" },
        validFrom: { type: "text" },
        book: { type: "text" },
        capacities: { type: "json" },
        industryCode: { type: "text", optional: true },
        powerFactorPct: { type: "real", optional: true },
        iceMeterId: { type: "text", optional: true },
        isAssumed: { type: "flag" },
        note: { type: "text", optional: true },
        enteredBy: { type: "text" },
        enteredAt: { type: "instant" },
      },
      unique: [["centerId", "validFrom"]],
    });
    await createRecordTable(schema, database, {
      table: "shed_policy",
      fields: {
        id: { type: "text" },
        centerId: { type: "text" },
        name: { type: "json" },
        measures: { type: "json" },
        fromLevel: { type: "text" },
        mostComfortCost: { type: "real" },
        longestHoldMin: { type: "integer" },
        reason: { type: "text" },
        changedBy: { type: "text" },
        changedAt: { type: "instant" },
        approvedBy: { type: "text", optional: true },
        approvedAt: { type: "instant", optional: true },
      },
      indexes: [["centerId"]],
    });
    await createRecordTable(schema, database, {
      table: "demand_event",
      fields: {
        id: { type: "text" },
        centerId: { type: "text" },
        startAt: { type: "instant" },
        endedAt: { type: "instant", optional: true },
        highestLevel: { type: "text" },
        contractId: { type: "text" },
        contractKw: { type: "real" },
        period: { type: "text" },
        highestForecastKw: { type: "real" },
        quarters: { type: "json" },
        actions: { type: "json" },
        policyId: { type: "text", optional: true },
      },
      unique: [["centerId", "startAt"]],
      indexes: [["startAt"]],
    });
    await createRecordTable(schema, database, {
      table: "utility_bill",
      fields: {
        id: { type: "text" },
        centerId: { type: "text" },
        fromDate: { type: "text" },
        untilDate: { type: "text" },
        documentNumber: { type: "text", optional: true },
        lines: { type: "json" },
        source: { type: "text" },
        enteredBy: { type: "text" },
        enteredAt: { type: "instant" },
      },
      unique: [["centerId", "fromDate", "untilDate"]],
    });
  },
};
