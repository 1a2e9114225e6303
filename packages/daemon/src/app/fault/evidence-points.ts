import type { Equipment } from "@weishan/core/center";
import { faultFamily } from "@weishan/core/fault";
import type { FaultDayRecord } from "../../ports/record-kinds/fault-record.ts";

/** As many as a chart shows. */
const MAX_POINTS = 8;

/** What stands behind columns that rules work out themselves. */
const BEHIND: Readonly<Record<string, readonly string[]>> = {
  condenserApproachK: ["condenserSaturationTempC", "condenserWaterLeavingTempC"],
  evaporatorApproachK: ["chilledWaterLeavingTempC", "evaporatorSaturationTempC"],
  deltaK: ["chilledWaterEnteringTempC", "chilledWaterLeavingTempC"],
  kwPerRt: ["activePowerKw", "coolingKwth"],
  imbalance: ["condenserWaterEnteringTempC", "condenserWaterLeavingTempC", "condenserWaterFlowLps", "activePowerKw"],
  plr: ["coolingKwth"],
  approachK: ["leavingTempC"],
  speed: ["fanSpeedHz", "motorSpeedHz"],
  flowRatio: ["flowLps"],
  headRatio: ["differentialPressureKpa"],
  powerRatio: ["motorPowerKw"],
  ucc: ["coolingValvePct", "coolingValveCommandPct"],
  damper: ["outsideDamperPct", "outsideDamperCommandPct"],
  mode: ["coolingValvePct", "outsideDamperPct"],
  coolingSetpointC: ["supplyAirTempSetpointC"],
  supplyFanSpeedPct: ["supplyFanSpeedHz"],
  hottestC: ["windingTempL1C", "windingTempL2C", "windingTempL3C"],
  unbalancePct: ["voltageL12V", "voltageL23V", "voltageL31V", "voltageL1V", "voltageL2V", "voltageL3V"],
  voltageShare: ["voltageLlAvgV", "voltageL12V"],
  thdPct: ["voltageThdPct", "voltageThdL1Pct"],
  expectedKw: ["irradianceWm2"],
};

/** The points to look at: those that the rules name which found the fault, then the usual ones of the kind. */
export function evidencePoints(equipment: Equipment, { found }: Pick<FaultDayRecord, "found">): readonly string[] {
  const family = faultFamily(equipment.kind);
  if (family === undefined) return [];
  const ids = new Set(found.map(({ id }) => id));
  const needed = new Set(
    family.rules
      .filter(({ id }) => ids.has(id))
      .flatMap(({ needs }) => needs.flat())
      .flatMap((key) => BEHIND[key] ?? [key]),
  );
  const inputs = new Set(family.inputs.map(({ key }) => key));
  const named = equipment.points.filter(({ key }) => needed.has(key));
  const usual = equipment.points.filter(({ key }) => inputs.has(key));
  return [...new Set([...named, ...usual].map(({ id }) => id))].slice(0, MAX_POINTS);
}
