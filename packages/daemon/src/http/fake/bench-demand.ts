import { csvTableReader } from "../../adapters/csv/csv-table-reader.ts";
import { MemoryRecords } from "../../app/command/fake/memory-records.ts";
import type { BillDesks } from "../../app/energy/bill/bill-side.ts";
import type { ContractDesks } from "../../app/energy/contract/contract-side.ts";
import type { DemandDesks } from "../../app/energy/demand/demand-side.ts";
import { demandBench } from "../../app/energy/demand/fake/demand-bench.ts";
import type { SolarDesks } from "../../app/energy/solar/solar-side.ts";
import type { HandClock } from "../../app/field/fake/hand-clock.ts";
import type { ModelIndex } from "../../app/overview/model-index.ts";
import { demandEventRecords } from "../../ports/record-kinds/demand-event-record.ts";
import { shedPolicyRecords } from "../../ports/record-kinds/shed-policy-record.ts";
import { utilityBillRecords } from "../../ports/record-kinds/utility-bill-record.ts";
import { MemoryHistory } from "./memory-history.ts";

/** What is asked for by tests of all routes; in every centre there is one of each, `<id>-SW` in Siwei. */
export const BENCH_DEMAND = { utilityBill: "bench-bill-SW", policy: "bench-policy-SW" } as const;

const BY_BENCH = { actor: { kind: "system", part: "bench" }, action: "energy.bench", reason: null } as const;

/** The real desks of demand and money over a model: in every centre a main meter, a contract, a bill and a policy. */
export async function benchDemand(
  model: ModelIndex,
  clock: HandClock,
): Promise<DemandDesks & BillDesks & ContractDesks & SolarDesks> {
  const records = new MemoryRecords(clock);
  const demand = demandBench({ model, records, clock, history: new MemoryHistory(), tables: csvTableReader });
  await demand.load();
  for (const { id: centerId } of model.centers) {
    // oxlint-disable-next-line no-await-in-loop -- changes are one after another
    await records.change(BY_BENCH, async (transaction) => {
      const now = clock.now();
      await transaction.of(utilityBillRecords).insert({
        id: `bench-bill-${centerId}`,
        centerId,
        fromDate: "2025-12-01",
        untilDate: "2026-01-01",
        documentNumber: `${centerId}-11412`,
        lines: [{ item: "energy-peak", amountTwd: "1234567.8", quantity: "180000" }],
        source: "form",
        enteredBy: `${centerId}-clerk`,
        enteredAt: now,
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
        changedAt: now,
        approvedBy: null,
        approvedAt: null,
      });
      await transaction.of(demandEventRecords).insert({
        id: `bench-event-${centerId}`,
        centerId,
        startAt: now,
        endedAt: null,
        highestLevel: "near-90",
        contractId: `${centerId}~2025-10-01`,
        contractKw: 900,
        period: "peak",
        highestForecastKw: 830,
        quarters: [{ from: now, forecastKw: 830, demandKw: 810, contractKw: 900 }],
        actions: [],
        policyId: null,
      });
    });
  }
  return demand.http;
}
