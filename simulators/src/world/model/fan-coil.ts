import { type EquipmentModel, type ModelSetting, rated } from "../equipment-model.ts";
import { clamp, createDrift } from "../motion.ts";
import { between } from "../random.ts";
import { coolWithCoil } from "./terminal-coil.ts";

/** Share of full air at the five speeds of the thermostat; index 0 is a standing fan. */
const AIR_BY_SPEED = [0, 0.45, 0.58, 0.72, 0.86, 1];
/** A two-way valve opens above the setpoint plus this and closes below it minus this. */
const HALF_BAND_K = 0.4;
const COOLING = 0;
const DRYING = 3;

/** Steps longer than this are as long as the valve's own cycle: it is then open for a share of the step. */
const COARSE_S = 60;
/** What falls through a coil without its fan, share of full air. */
const STILL_AIR = 0.06;

/** A fan coil with its thermostat: a valve by the room's temperature, a fan by how far it is off. */
export function createFanCoil(setting: ModelSetting): EquipmentModel {
  const { spec, random, rooms, loop, health, fault, stuckAt, sensed } = setting;
  const room = rooms[0];
  const ratedKw = rated(spec, ["ratedCoolingKw"], 6.5);
  const fanKw = rated(spec, ["ratedPowerKw"], 0.018 * ratedKw);
  const place = createDrift(random, { spread: 0.35, tauS: 4 * 3_600 });
  const startsEarlierH = between(random, -0.15, 0.35);
  const isOftenForgotten = random() < 0.06;
  let power = 0;
  let wasScheduled = false;
  let mode = COOLING;
  let fanOrder = 0;
  let fanSpeed = 0;
  let isValveOpen = false;
  let setpointC = random() < 0.12 ? 25 : 26;
  let minSetpointC = 26;
  let maxSetpointC = 30;
  let humiditySetpointPct = 60;
  const systemType = 0;
  let isOrderedOn = false;

  const roomC = (): number => (room?.tempC() ?? 26) + place.value();
  const hasStopped = (): boolean => fault("fan-failed") > 0;
  const airShare = (): number =>
    hasStopped() && fanSpeed > 0 ? STILL_AIR : (AIR_BY_SPEED[fanSpeed] ?? 0) * (1 - 0.5 * fault("filter-clogged"));
  /** Water that passes: the valve's, or what a stuck or leaking one lets through. */
  const opening = (wantedShare: number): number =>
    Math.max((stuckAt("valve-stuck") ?? 100 * wantedShare) / 100, 0.6 * fault("valve-leaking"));
  return {
    powerKw: () => (hasStopped() ? 0 : fanKw * (AIR_BY_SPEED[fanSpeed] ?? 0) ** 1.5),
    step({ time, dtS, isConditioned, presence }) {
      place.step(dtS);
      const isScheduled = isConditioned && time.hour > 7.6 - startsEarlierH;
      // People switch it on when they come and (mostly) off when they go; in between the wire may say otherwise.
      if (isScheduled && !wasScheduled) power = 1;
      if (!isScheduled && wasScheduled && !isOftenForgotten) power = 0;
      if (presence < 0.03 && time.hour > 21) power = 0;
      if (isScheduled !== wasScheduled || power === 0) isOrderedOn = false;
      wasScheduled = isScheduled;
      // One that was forgotten asks for nothing; one that the wire switched on after hours asks for cold water.
      if (isOrderedOn && !isConditioned) loop.call();
      const overK = sensed("roomTempC", roomC()) - setpointC;
      const mayCool = power === 1 && (mode === COOLING || mode === DRYING);
      const openShare = clamp(0.5 + overK / (2 * HALF_BAND_K), 0, 1);
      const isCoarse = dtS > COARSE_S;
      isValveOpen =
        mayCool && (isCoarse ? random() < openShare : isValveOpen ? overK > -HALF_BAND_K : overK > HALF_BAND_K);
      if (power === 0) fanSpeed = 0;
      else fanSpeed = fanOrder > 0 ? fanOrder : clamp(1 + Math.ceil(overK * 2), 1, 5);
      const wanted = mayCool ? (isCoarse ? openShare : isValveOpen ? 1 : 0) : 0;
      const cooling = opening(wanted) * airShare();
      if (cooling > 0 && room !== undefined) {
        coolWithCoil({ room, loop }, ratedKw * health() * (1 - 0.45 * fault("coil-fouling")), cooling);
      }
    },
    readouts: {
      roomTempC: roomC,
      setpointC: () => setpointC,
      roomHumidityPct: () => clamp((room?.humidityPct() ?? 60) - 2 * place.value(), 20, 99),
      power: () => power,
      mode: () => mode,
      fanSpeed: () => fanOrder,
      fanRunning: () => (fanSpeed > 0 && !hasStopped() ? 1 : 0),
      valveOpen: () => (isValveOpen ? 1 : 0),
      sensorFault: () => 0,
      minSetpointC: () => minSetpointC,
      maxSetpointC: () => maxSetpointC,
      humiditySetpointPct: () => humiditySetpointPct,
      systemType: () => systemType,
      relayStates: () => (isValveOpen ? 1 : 0) | (fanSpeed > 0 ? 2 << Math.min(2, Math.ceil(fanSpeed / 2) - 1) : 0),
    },
    orders: {
      power: (value) => {
        power = value === 0 ? 0 : 1;
        isOrderedOn = power === 1;
      },
      mode: (value) => void (mode = value),
      fanSpeed: (value) => void (fanOrder = clamp(Math.round(value), 0, 5)),
      setpointC: (value) => void (setpointC = clamp(value, minSetpointC - 10, maxSetpointC + 2)),
      minSetpointC: (value) => void (minSetpointC = value),
      maxSetpointC: (value) => void (maxSetpointC = value),
      humiditySetpointPct: (value) => void (humiditySetpointPct = value),
    },
  };
}
