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

/** A fan coil with its thermostat: a valve by the room's temperature, a fan by how far it is off. */
export function createFanCoil({ spec, random, rooms, loop, health }: ModelSetting): EquipmentModel {
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

  const roomC = (): number => (room?.tempC() ?? 26) + place.value();
  return {
    powerKw: () => fanKw * (AIR_BY_SPEED[fanSpeed] ?? 0) ** 1.5,
    step({ time, dtS, isConditioned, presence }) {
      place.step(dtS);
      const isScheduled = isConditioned && time.hour > 7.6 - startsEarlierH;
      // People switch it on when they come and (mostly) off when they go; in between the wire may say otherwise.
      if (isScheduled && !wasScheduled) power = 1;
      if (!isScheduled && wasScheduled && !isOftenForgotten) power = 0;
      if (presence < 0.03 && time.hour > 21) power = 0;
      wasScheduled = isScheduled;
      const overK = roomC() - setpointC;
      isValveOpen =
        power === 1 &&
        (mode === COOLING || mode === DRYING) &&
        (isValveOpen ? overK > -HALF_BAND_K : overK > HALF_BAND_K);
      if (power === 0) fanSpeed = 0;
      else fanSpeed = fanOrder > 0 ? fanOrder : clamp(1 + Math.ceil(overK * 2), 1, 5);
      if (isValveOpen && room !== undefined)
        coolWithCoil({ room, loop }, ratedKw * health(), AIR_BY_SPEED[fanSpeed] ?? 0);
    },
    readouts: {
      roomTempC: roomC,
      setpointC: () => setpointC,
      roomHumidityPct: () => clamp((room?.humidityPct() ?? 60) - 2 * place.value(), 20, 99),
      power: () => power,
      mode: () => mode,
      fanSpeed: () => fanOrder,
      fanRunning: () => (fanSpeed > 0 ? 1 : 0),
      valveOpen: () => (isValveOpen ? 1 : 0),
      sensorFault: () => 0,
      minSetpointC: () => minSetpointC,
      maxSetpointC: () => maxSetpointC,
      humiditySetpointPct: () => humiditySetpointPct,
      systemType: () => systemType,
      relayStates: () => (isValveOpen ? 1 : 0) | (fanSpeed > 0 ? 2 << Math.min(2, Math.ceil(fanSpeed / 2) - 1) : 0),
    },
    orders: {
      power: (value) => void (power = value === 0 ? 0 : 1),
      mode: (value) => void (mode = value),
      fanSpeed: (value) => void (fanOrder = clamp(Math.round(value), 0, 5)),
      setpointC: (value) => void (setpointC = clamp(value, minSetpointC - 10, maxSetpointC + 2)),
      minSetpointC: (value) => void (minSetpointC = value),
      maxSetpointC: (value) => void (maxSetpointC = value),
      humiditySetpointPct: (value) => void (humiditySetpointPct = value),
    },
  };
}
