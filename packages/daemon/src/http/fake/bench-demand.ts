import { MemoryRecords } from "../../app/command/fake/memory-records.ts";
import type { BillDesks } from "../../app/energy/bill/bill-side.ts";
import type { ContractDesks } from "../../app/energy/contract/contract-side.ts";
import type { DemandDesks } from "../../app/energy/demand/demand-side.ts";
import { demandBench } from "../../app/energy/demand/fake/demand-bench.ts";
import { addDemandSamples, plainTables } from "../../app/energy/demand/fake/demand-samples.ts";
import type { SolarDesks } from "../../app/energy/solar/solar-side.ts";
import type { HandClock } from "../../app/field/fake/hand-clock.ts";
import type { ModelIndex } from "../../app/overview/model-index.ts";
import { MemoryHistory } from "./memory-history.ts";

/** What is asked for by tests of all routes; in every centre there is one of each, `<id>-SW` in Siwei. */
export const BENCH_DEMAND = { utilityBill: "bench-bill-SW" } as const;

const BY_BENCH = { actor: { kind: "system", part: "bench" }, action: "energy.bench", reason: null } as const;

/** The real desks of demand and money over a model: in every centre a main meter, a contract, a bill and a policy. */
export async function benchDemand(
  model: ModelIndex,
  clock: HandClock,
): Promise<DemandDesks & BillDesks & ContractDesks & SolarDesks> {
  const records = new MemoryRecords(clock);
  const demand = demandBench({ model, records, clock, history: new MemoryHistory(), tables: plainTables });
  await demand.load();
  for (const { id } of model.centers) {
    // oxlint-disable-next-line no-await-in-loop -- changes are one after another
    await records.change(BY_BENCH, (transaction) => addDemandSamples(transaction, id));
  }
  return demand.http;
}
