import type { BaselineDesks } from "./baseline/open-baselines.ts";
import type { BillDesks } from "./bill/bill-side.ts";
import type { ContractDesks } from "./contract/contract-side.ts";
import type { DemandDesks } from "./demand/demand-side.ts";
import type { IceDesks } from "./ice/ice-side.ts";
import type { MeterDesks } from "./meter/meter-side.ts";
import type { PlantDesks } from "./plant/plant-side.ts";
import type { SolarDesks } from "./solar/solar-side.ts";

/** The energy desks, as HTTP asks them. */
export interface EnergyDesks
  extends BaselineDesks,
    DemandDesks,
    BillDesks,
    ContractDesks,
    MeterDesks,
    SolarDesks,
    PlantDesks,
    IceDesks {}
