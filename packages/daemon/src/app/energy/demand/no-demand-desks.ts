import { TARIFF_BOOKS } from "@weishan/core/energy";
import { WeishanError } from "@weishan/core/error";
import type { BillDesks } from "../bill/bill-side.ts";
import type { ContractDesks } from "../contract/contract-side.ts";
import type { SolarDesks } from "../solar/solar-side.ts";
import type { DemandDesks } from "./demand-side.ts";

const unknown = (): Promise<never> => Promise.reject(new WeishanError("RECORD_UNKNOWN", "there is no such centre"));
const none = async (): Promise<never[]> => [];

/** An installation without meters and contracts. */
export const noDemandDesks: DemandDesks & BillDesks & ContractDesks & SolarDesks = {
  demands: { now: unknown, day: unknown, suggestions: unknown, events: none },
  shedPolicies: { list: none, add: unknown, change: unknown, remove: unknown, approve: unknown },
  bills: { bill: unknown, estimate: unknown },
  utilityBills: { list: none, add: unknown, remove: unknown, importCsv: unknown, comparison: unknown },
  energyContracts: { books: () => TARIFF_BOOKS, list: unknown, add: unknown, advice: unknown, plans: unknown },
  solar: { solar: unknown },
};
