import { createDrive } from "../drive.ts";
import { type EquipmentModel, type ModelSetting, rated } from "../equipment-model.ts";
import { approach, clamp, createDrift } from "../motion.ts";
import { enthalpyKjPerKg, humidityRatio, relativeHumidityPct } from "../psychrometrics.ts";
import { between } from "../random.ts";

const AIR_KG_PER_L = 0.00118;
const OFF = 0;
const PRE_COOLING = 1;
const OCCUPIED = 2;
const UNOCCUPIED = 4;
/** Heat the fan gives to the air it moves, at full speed. */
const FAN_HEAT_K = 0.9;
/** Share of the air that a coil does not touch. */
const BYPASS = 0.18;
/** Full opening of the outdoor damper takes this much of the supply air. */
const MOST_OUTDOOR_SHARE = 0.6;
/** What the people need; in this climate outdoor air never cools. */
const MINIMUM_DAMPER_PCT = 35;
/** Air leaves the coil at best this much warmer than the water comes. */
const COIL_APPROACH_K = 3.5;
const COIL_EFFECTIVENESS = 0.92;
/** Effectiveness grows with this power of the water that flows. */
const COIL_EXPONENT = 0.7;
const FILTER_ALARM_PA = 300;
const BASE_SUPPLY_C = 14;
/** When the rooms are cool enough the supply is let warmer, up to this much. */
const MOST_RESET_K = 6;

/**
 * A single-duct air handler: return and outdoor air mix, a coil cools and dries, a fan on a drive holds the duct's
 * pressure. The valve holds the supply temperature, the return temperature moves the air quantity.
 */
export function createAirHandler(setting: ModelSetting): EquipmentModel {
  const { spec, random, rooms, loop, health, fault, stuckAt, sensed } = setting;
  const ratedKw = rated(spec, ["ratedCoolingKw"], 90);
  const airflowLps = rated(spec, ["ratedAirFlowLps"], ratedKw * 55);
  const fan = createDrive("supplyFan", rated(spec, ["ratedPowerKw"], airflowLps * 0.0016), random);
  const sensor = createDrift(random, { spread: 0.12, tauS: 1_200 });
  const dirtStart = between(random, 80, 160);
  let runningH = 0;
  let startCommand = 0;
  let isOrderedOff = false;
  let wasScheduled = false;
  let supplySetpointC = BASE_SUPPLY_C;
  let orderedSupplyC: number | undefined;
  let resetK = 0;
  let returnSetpointC = 26;
  let staticSetpointPa = 250;
  let valveOrder: number | undefined;
  let damperOrder: number | undefined;
  let valveCommandPct = 0;
  let valvePct = 0;
  let damperCommandPct = 0;
  let damperPct = 0;
  let supplyC = 24;
  let mixedC = 26;
  let returnC = 26;
  let returnRatio = 0.0125;
  let supplyRatio = 0.012;
  let outsideC = 28;
  let coilKw = 0;
  let mode = OFF;

  /** Air that moves for what the motor turns: a slipping belt and a full filter keep some back. */
  const airShare = (): number =>
    (fan.speedPct() / 100) * (1 - 0.75 * fault("fan-belt")) * (1 - 0.35 * fault("filter-clogged"));
  const filterPa = (): number => (dirtStart + runningH * 0.05) * (1 + 9 * fault("filter-clogged"));
  const flowLps = (): number => airflowLps * airShare();
  const meanOf = (pick: (room: (typeof rooms)[number]) => number): number =>
    rooms.reduce((sum, room) => sum + pick(room), 0) / Math.max(1, rooms.length);

  return {
    powerKw: fan.powerKw,
    step({ dtS, time, isConditioned, presence, weather }) {
      sensor.step(dtS);
      fan.burden(1 - 0.65 * fault("fan-belt"));
      if (isConditioned !== wasScheduled) {
        startCommand = isConditioned ? 1 : 0;
        isOrderedOff = false;
        orderedSupplyC = undefined;
      }
      wasScheduled = isConditioned;
      const isOn = startCommand === 1 && !isOrderedOff;
      // The schedule stops it; whoever starts it again wants cold water too.
      if (isOn && !isConditioned) loop.call();
      mode = isOn ? (presence < 0.2 && time.hour < 8.5 ? PRE_COOLING : OCCUPIED) : UNOCCUPIED;
      returnC = approach(returnC, meanOf((room) => room.tempC()) + (isOn ? 0.4 : 0), dtS, 90);
      returnRatio = meanOf((room) => room.humidityRatio());
      outsideC = weather.tempC();
      const coolK = returnSetpointC - 0.5 - sensed("returnAirTempC", returnC);
      resetK = approach(resetK, isOn ? clamp(4 * coolK, 0, MOST_RESET_K) : 0, dtS, 900);
      supplySetpointC = orderedSupplyC ?? BASE_SUPPLY_C + resetK;
      fan.want(isOn, clamp(62 + 22 * (sensed("returnAirTempC", returnC) - returnSetpointC), 40, 100));
      fan.step(dtS);

      damperCommandPct = damperOrder ?? (isOn ? MINIMUM_DAMPER_PCT : 0);
      damperPct = stuckAt("damper-stuck") ?? approach(damperPct, damperCommandPct, dtS, 40);
      const outdoorShare = (damperPct / 100) * MOST_OUTDOOR_SHARE;
      const mixedRatio = outdoorShare * weather.humidityRatio() + (1 - outdoorShare) * returnRatio;
      mixedC = outdoorShare * outsideC + (1 - outdoorShare) * returnC;

      const stuckValvePct = stuckAt("valve-stuck");
      const best = COIL_EFFECTIVENESS * health() * (1 - 0.45 * fault("coil-fouling"));
      const reachK = Math.max(0, mixedC - (loop.supplyTempC() + COIL_APPROACH_K));
      const seenC = sensed("supplyAirTempC", supplyC);
      // What an integral control settles on, without its swings: the opening that brings the seen supply to its setpoint.
      const neededK = mixedC + FAN_HEAT_K * airShare() + (seenC - supplyC) - supplySetpointC;
      const settled =
        neededK <= 0 ? 0 : reachK * best <= neededK ? 100 : 100 * (neededK / (reachK * best)) ** (1 / COIL_EXPONENT);
      const leakPct = 60 * fault("valve-leaking");
      const hunted = seenC > supplySetpointC ? 100 : 0;
      const wantedValve = isOn ? (stuckValvePct === undefined ? (settled > leakPct ? settled : 0) : hunted) : 0;
      valveCommandPct = valveOrder ?? approach(valveCommandPct, wantedValve, dtS, 40);
      valvePct = stuckValvePct ?? approach(valvePct, valveCommandPct, dtS, 20);
      const airKgPs = flowLps() * AIR_KG_PER_L;
      const passing = Math.max(valvePct, leakPct) / 100;
      const coilC = mixedC - best * passing ** COIL_EXPONENT * reachK;
      // Some of the air passes between the fins without touching them.
      const dewRatio = Math.min(mixedRatio, humidityRatio(Math.max(coilC, 1), 95));
      const coilRatio = mixedRatio - (1 - BYPASS) * (mixedRatio - dewRatio);
      coilKw = Math.max(0, airKgPs * (enthalpyKjPerKg(mixedC, mixedRatio) - enthalpyKjPerKg(coilC, coilRatio)));
      loop.draw(coilKw);
      const leavingC = isOn ? coilC + FAN_HEAT_K * airShare() : returnC;
      supplyC = approach(supplyC, leavingC, dtS, 45);
      supplyRatio = airKgPs > 0.01 ? coilRatio : returnRatio;
      if (airKgPs > 0.01) {
        runningH += dtS / 3_600;
        const designKw = rooms.reduce((sum, room) => sum + room.designKwth, 0);
        for (const room of rooms) {
          const share = room.designKwth / designKw;
          room.cool(
            airKgPs * share * 1.006 * (room.tempC() - supplyC),
            airKgPs * share * (room.humidityRatio() - supplyRatio),
          );
          room.ventilate(flowLps() * outdoorShare * share);
        }
      }
    },
    readouts: {
      ...fan.readouts,
      startCommand: () => (isOrderedOff ? 0 : startCommand),
      running: () => (fan.isRunning() ? 1 : 0),
      fault: () => 0,
      controlMode: () => 1,
      operatingMode: () => mode,
      supplyAirTempC: () => supplyC + sensor.value(),
      supplyAirTempSetpointC: () => supplySetpointC,
      returnAirTempC: () => returnC + 0.5 * sensor.value(),
      returnAirTempSetpointC: () => returnSetpointC,
      mixedAirTempC: () => mixedC,
      outsideAirTempC: () => outsideC,
      supplyAirHumidityPct: () => relativeHumidityPct(supplyC, supplyRatio),
      returnAirHumidityPct: () => relativeHumidityPct(returnC, returnRatio),
      returnAirCo2Ppm: () => meanOf((room) => room.co2Ppm()),
      supplyAirFlowLps: flowLps,
      ductStaticPa: () => staticSetpointPa * 1.25 * airShare() ** 2 + 2 * sensor.value() * airShare(),
      ductStaticSetpointPa: () => staticSetpointPa,
      filterDifferentialPa: () => filterPa() * airShare() ** 2,
      filterAlarm: () => (filterPa() > FILTER_ALARM_PA ? 1 : 0),
      coolingValveCommandPct: () => valveCommandPct,
      coolingValvePct: () => valvePct,
      outsideDamperCommandPct: () => damperCommandPct,
      outsideDamperPct: () => damperPct,
      returnDamperPct: () => 100 - damperPct,
      coilEnteringTempC: loop.supplyTempC,
      coilLeavingTempC: () => loop.supplyTempC() + (valvePct > 2 ? 5.2 - 1.2 * (valvePct / 100) : 6),
    },
    orders: {
      ...fan.orders,
      startCommand: (value) => {
        isOrderedOff = value === 0;
        startCommand = value === 0 ? 0 : 1;
      },
      // Whoever sets it by hand is obeyed until the next start or stop of the schedule.
      supplyAirTempSetpointC: (value) => {
        orderedSupplyC = value;
        supplySetpointC = value;
      },
      returnAirTempSetpointC: (value) => void (returnSetpointC = value),
      ductStaticSetpointPa: (value) => void (staticSetpointPa = value),
      coolingValveCommandPct: (value) => void (valveOrder = value),
      outsideDamperCommandPct: (value) => void (damperOrder = value),
    },
  };
}
