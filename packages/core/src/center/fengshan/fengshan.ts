import type { Center } from "../center.ts";
import { joinParts } from "../center-part.ts";
import { fengshanAir } from "./fengshan-air.ts";
import { fengshanBuildings } from "./fengshan-buildings.ts";
import { fengshanElevators } from "./fengshan-elevators.ts";
import { fengshanFrontPlant } from "./fengshan-front-plant.ts";
import { fengshanIcePlant } from "./fengshan-ice-plant.ts";
import { fengshanPower } from "./fengshan-power.ts";
import { fengshanServices } from "./fengshan-services.ts";

/** Fengshan Administration Centre 鳳山行政中心: a front and a rear building on one supply. */
export const fengshan: Center = {
  id: "FS",
  name: { zh: "鳳山行政中心", en: "Fengshan Administration Centre" },
  buildings: fengshanBuildings,
  ...joinParts([fengshanIcePlant, fengshanFrontPlant, fengshanAir, fengshanElevators, fengshanPower, fengshanServices]),
};
