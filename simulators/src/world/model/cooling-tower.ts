import { createDrive } from "../drive.ts";
import { type EquipmentModel, type ModelSetting, rated } from "../equipment-model.ts";
import { approach, clamp, createTotal } from "../motion.ts";
import { between } from "../random.ts";

export interface CoolingTower extends EquipmentModel {
  readonly ratedKwth: number;
  readonly leavingTempC: () => number;
  /** Heat the water brings over the step to come. */
  reject(kwth: number): void;
}

/** Leaving water less wet bulb at full load and full air: the usual choice for this climate. */
const DESIGN_APPROACH_K = 3.2;
const DESIGN_RANGE_K = 5.2;
/** The approach falls with this power of the air. */
const AIR_EXPONENT = 0.9;
/** Evaporation and drift and blow-down, kg of water per kJ rejected (latent heat 2.43 MJ/kg, cycles of concentration 4). */
const WATER_KG_PER_KJ = 1.45 / 2_430;
const FULL_BASIN_MM = 420;

/** A cooling tower: its water comes near the wet bulb, the nearer the less heat and the more air. */
export function createCoolingTower({ spec, random, weather, health, fault, sensed }: ModelSetting): CoolingTower {
  const ratedKwth = rated(spec, ["ratedHeatRejectionKw"], 1_300);
  const fan = createDrive("fan", rated(spec, ["ratedPowerKw"], ratedKwth * 0.011), random);
  const makeUp = createTotal(between(random, 3_000, 20_000));
  let leavingC = weather.wetBulbC() + 4;
  let rejectKw = 0;
  let setpointC = 26;
  let wantedPct = 50;
  let basinMm = FULL_BASIN_MM;
  let isFilling = false;
  let conductivity = between(random, 900, 1_500);
  return {
    ratedKwth,
    leavingTempC: () => leavingC,
    powerKw: fan.powerKw,
    reject: (kwth) => void (rejectKw = kwth),
    step({ dtS }) {
      const isOn = rejectKw > 0;
      // The setpoint cannot be below what the wet bulb allows: then the fan would run flat out for nothing.
      const reachableC = Math.max(setpointC, weather.wetBulbC() + 2);
      const load = rejectKw / ratedKwth;
      const fill = 1 + 2 * fault("tower-scaling");
      const movedShare = health() * (1 - 0.8 * fault("tower-fan"));
      const fullAirK = DESIGN_APPROACH_K * (0.25 + 0.75 * load) * fill;
      // What an integral control settles on: the air that brings the water it sees to the setpoint.
      const biasK = sensed("leavingTempC", leavingC) - leavingC;
      const aimK = Math.max(0.3, reachableC - biasK - weather.wetBulbC());
      const neededPct = (100 * (fullAirK / aimK) ** (1 / AIR_EXPONENT)) / movedShare;
      wantedPct = approach(wantedPct, clamp(neededPct, 25, 100), dtS, 60);
      fan.burden(1 - 0.6 * fault("tower-fan"));
      fan.want(isOn, wantedPct);
      fan.step(dtS);
      const air = Math.max(0.12, (fan.speedPct() / 100) * movedShare);
      const approachK = clamp(fullAirK / air ** AIR_EXPONENT, 0.8, 14);
      leavingC = approach(leavingC, weather.wetBulbC() + (isOn ? approachK : 3.5), dtS, isOn ? 240 : 5_400);
      const lostKg = rejectKw * dtS * WATER_KG_PER_KJ;
      basinMm -= lostKg / (ratedKwth * 0.012);
      if (basinMm < FULL_BASIN_MM - 25) isFilling = true;
      if (basinMm > FULL_BASIN_MM) isFilling = false;
      if (isFilling) {
        const filledKg = Math.min(dtS * ratedKwth * 0.004, (FULL_BASIN_MM + 5 - basinMm) * ratedKwth * 0.012);
        basinMm += filledKg / (ratedKwth * 0.012);
        makeUp.count(filledKg / 1_000);
      }
      conductivity = clamp(conductivity + (isOn ? dtS * 0.004 : 0) - (conductivity > 1_800 ? 700 : 0), 700, 2_200);
      rejectKw = isOn ? rejectKw : 0;
    },
    readouts: {
      ...fan.readouts,
      fault: () => 0,
      controlMode: () => 1,
      vibrationAlarm: () => 0,
      leavingTempC: () => leavingC,
      enteringTempC: () => leavingC + (DESIGN_RANGE_K * rejectKw) / ratedKwth,
      leavingTempSetpointC: () => setpointC,
      basinLevelMm: () => basinMm,
      basinLevelAlarm: () => (basinMm < FULL_BASIN_MM - 150 ? 1 : 0),
      conductivityUsPerCm: () => conductivity,
      makeUpM3: makeUp.value,
    },
    orders: { ...fan.orders, leavingTempSetpointC: (value) => void (setpointC = value) },
  };
}
