import { CONTRACT_KINDS } from "@weishan/core/energy";
import { z } from "zod";

const Capacity = z.number().min(0).max(1_000_000);

/** What is agreed with the utility from a day on; several of one centre follow each other. */
export const EnergyContractEntry = z.strictObject({
  center: z.string().min(1),
  validFrom: z.string().regex(/^\d{4}-\d{2}-\d{2}$/u, "write a day as 2026-01-01"),
  /** The name of a tariff book. */
  book: z.string().min(1),
  /** kW by kind of capacity. */
  capacities: z.partialRecord(z.enum(CONTRACT_KINDS), Capacity),
  industryCode: z.string().min(1).optional(),
  /** Where no reactive energy is counted. */
  powerFactorPct: z.number().min(1).max(100).optional(),
  /** The meter of the ice store's machines. */
  iceMeter: z.string().min(1).optional(),
  /** Nobody has shown the contract; the numbers are an assumption. */
  assumed: z.boolean().default(false),
  note: z.string().min(1).max(500).optional(),
});
