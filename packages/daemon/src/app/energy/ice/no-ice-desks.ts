import { WeishanError } from "@weishan/core/error";
import type { PlantDesks } from "../plant/plant-side.ts";
import type { IceDesks } from "./ice-side.ts";

const nothing = (centerId: string): Promise<never> =>
  Promise.reject(new WeishanError("RECORD_UNKNOWN", "there is no centre here", { centerId }));

/** The plants and ice stores of an installation without any. */
export const noIceDesks: IceDesks & PlantDesks = {
  plantEfficiencies: { efficiency: nothing },
  iceSchedules: { schedule: nothing, savings: nothing },
};
