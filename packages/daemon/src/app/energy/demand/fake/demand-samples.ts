import { demandEventRecords } from "../../../../ports/record-kinds/demand-event-record.ts";
import { shedPolicyRecords } from "../../../../ports/record-kinds/shed-policy-record.ts";
import { utilityBillRecords } from "../../../../ports/record-kinds/utility-bill-record.ts";
import type { RecordsTransaction } from "../../../../ports/records.ts";
import type { TableReader } from "../../../../ports/table-reader.ts";

/** Tables whose fields have neither quotes nor commas in them. */
export const plainTables: TableReader = {
  rows: (text) => ({
    ok: true,
    rows: text.split("\n").flatMap((line, at) => (line === "" ? [] : [{ line: at + 1, fields: line.split(",") }])),
  }),
};

/** A bill of the utility, a policy that waits and an event that goes on, of a centre. */
export async function addDemandSamples(transaction: RecordsTransaction, centerId: string): Promise<void> {
  const { at } = transaction;
  await transaction.of(utilityBillRecords).insert({
    id: `bench-bill-${centerId}`,
    centerId,
    fromDate: "2025-12-01",
    untilDate: "2026-01-01",
    documentNumber: `${centerId}-11412`,
    lines: [{ item: "energy-peak", amountTwd: "1234567.8", quantity: "180000" }],
    source: "form",
    enteredBy: `${centerId}-clerk`,
    enteredAt: at,
  });
  await transaction.of(shedPolicyRecords).insert({
    id: `bench-policy-${centerId}`,
    centerId,
    name: { zh: `${centerId} 卸載`, en: `${centerId} sheds` },
    measures: ["chiller-limit"],
    fromLevel: "near-95",
    mostComfortCost: 0.5,
    longestHoldMin: 60,
    reason: "bench",
    changedBy: `${centerId}-clerk`,
    changedAt: at,
    approvedBy: null,
    approvedAt: null,
  });
  await transaction.of(demandEventRecords).insert({
    id: `bench-event-${centerId}`,
    centerId,
    startAt: at,
    endedAt: null,
    highestLevel: "near-90",
    contractId: `${centerId}~2025-10-01`,
    contractKw: 900,
    period: "peak",
    highestForecastKw: 830,
    quarters: [{ from: at, forecastKw: 830, demandKw: 810, contractKw: 900 }],
    actions: [],
    policyId: null,
  });
}
