import type { MeterDesks } from "./meter/meter-side.ts";

/** The energy desks, as HTTP asks them. */
export interface EnergyDesks extends MeterDesks {}
