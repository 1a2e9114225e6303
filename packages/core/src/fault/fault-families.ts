import { AIR_HANDLER_FAMILY } from "./air-handler/air-handler-family.ts";
import type { RuleFamily } from "./fault-rule.ts";
import { CHILLER_FAMILY } from "./plant/chiller-family.ts";
import { COOLING_TOWER_FAMILY } from "./plant/cooling-tower-family.ts";
import { ICE_STORAGE_FAMILY } from "./plant/ice-storage-family.ts";
import { PUMP_FAMILY } from "./plant/pump-family.ts";
import { METER_FAMILY } from "./power/meter-family.ts";
import { PHOTOVOLTAIC_FAMILY, TRANSFORMER_FAMILY, WATER_METER_FAMILY } from "./power/power-families.ts";
import { ELEVATOR_FAMILY } from "./terminal/elevator-family.ts";
import { FAN_COIL_FAMILY } from "./terminal/fan-coil-family.ts";
import { AIR_CURTAIN_FAMILY, VAV_BOX_FAMILY } from "./terminal/small-families.ts";

/** Every family of fault rules, by the kind of equipment that it judges. */
export const FAULT_FAMILIES: readonly RuleFamily[] = [
  AIR_HANDLER_FAMILY,
  CHILLER_FAMILY,
  COOLING_TOWER_FAMILY,
  PUMP_FAMILY,
  ICE_STORAGE_FAMILY,
  FAN_COIL_FAMILY,
  AIR_CURTAIN_FAMILY,
  VAV_BOX_FAMILY,
  ELEVATOR_FAMILY,
  METER_FAMILY,
  TRANSFORMER_FAMILY,
  PHOTOVOLTAIC_FAMILY,
  WATER_METER_FAMILY,
];

/** The rules of a kind of equipment, or undefined where there are none. */
export const faultFamily = (equipmentKind: string): RuleFamily | undefined =>
  FAULT_FAMILIES.find((family) => family.equipmentKind === equipmentKind);
