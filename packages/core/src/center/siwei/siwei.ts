import type { Center } from "../center.ts";
import { joinParts } from "../center-part.ts";
import { siweiAir } from "./siwei-air.ts";
import { siweiBuildings } from "./siwei-buildings.ts";
import { siweiChillerPlant } from "./siwei-chiller-plant.ts";
import { siweiElevators } from "./siwei-elevators.ts";
import { siweiMeters } from "./siwei-meters.ts";
import { siweiPower } from "./siwei-power.ts";
import { siweiRenewedFloors } from "./siwei-renewed-floors.ts";
import { siweiResidence } from "./siwei-residence.ts";
import { siweiServices } from "./siwei-services.ts";

/** Siwei Administration Centre 四維行政中心, with the mayor's residence. */
export const siwei: Center = {
  id: "SW",
  name: { zh: "四維行政中心", en: "Siwei Administration Centre" },
  buildings: siweiBuildings,
  ...joinParts([
    siweiRenewedFloors,
    siweiAir,
    siweiChillerPlant,
    siweiElevators,
    siweiPower,
    siweiMeters,
    siweiServices,
    siweiResidence,
  ]),
};
