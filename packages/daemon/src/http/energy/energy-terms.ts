import { CONTRACT_KINDS, DEMAND_LEVELS, SHED_MEASURES, TARIFF_PERIODS } from "@weishan/core/energy";
import { z } from "zod";
import { component } from "../schema/component.ts";
import { idText } from "../schema/query-schemas.ts";

export const periodSchema = component(
  "TariffPeriod",
  z.enum(TARIFF_PERIODS).describe("尖峰, 半尖峰, 週六半尖峰, 離峰; `flat` where the hour makes no difference."),
);
export const demandLevelSchema = component(
  "DemandLevel",
  z.enum(DEMAND_LEVELS).describe("How near a demand comes to the contract: from 80, 90, 95 and 100 % on."),
);
export const shedMeasureSchema = component("ShedMeasure", z.enum(SHED_MEASURES));

/** Money and exact quantities: decimal digits. */
export const decimalText = z.string().describe("Decimal digits, such as 1234.5.");
export const coveragePct = z.number().describe("The part of the time that the figures rest on, 0–100.");
export const capacitiesSchema = component(
  "ContractCapacities",
  z
    .partialRecord(z.enum(CONTRACT_KINDS), z.number().min(0).max(1_000_000))
    .describe("kW by kind of capacity: 經常, 非夏月, 半尖峰, 週六半尖峰, 離峰契約."),
);

export const centerQuery = z.object({ center: idText });
export const anyCenterQuery = z.object({ center: idText.optional() });
