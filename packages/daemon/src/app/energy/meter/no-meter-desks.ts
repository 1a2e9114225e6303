import { WeishanError } from "@weishan/core/error";
import type { MeterDesks } from "./meter-side.ts";

const unknown = (): Promise<never> => Promise.reject(new WeishanError("RECORD_UNKNOWN", "there is no such meter"));

/** An installation without meters. */
export const noMeterDesks: MeterDesks = {
  meters: {
    list: unknown,
    energy: unknown,
    balance: unknown,
    heatMap: unknown,
    allocation: unknown,
    readings: unknown,
    addReading: unknown,
    removeReading: unknown,
    changes: unknown,
    addChange: unknown,
    removeChange: unknown,
  },
};
