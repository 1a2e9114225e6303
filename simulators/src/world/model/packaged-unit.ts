import { type EquipmentModel, type ModelSetting, rated } from "../equipment-model.ts";
import { approach, clamp, createTotal } from "../motion.ts";
import { between } from "../random.ts";

const COP_AT_DESIGN = 3.2;
const DESIGN_OUTDOOR_C = 35;
const HALF_BAND_K = 0.6;
const LATENT_SHARE = 0.2;
/** Rooms full of machines are cooled all year; a meeting room with the office. */
const ALWAYS_COOLED = /PBX|B1|B2|TEL|UPS|SRV/u;
const COOLING_MODES = new Set([1, 2, 3]);

/** An air conditioner with its own compressor: on and off round the setpoint, dearer when it is hot outside. */
export function createPackagedUnit({ spec, random, rooms, health, sensed }: ModelSetting): EquipmentModel {
  const room = rooms[0];
  const ratedKw = rated(spec, ["ratedCoolingKw"], 14);
  const fanKw = ratedKw * 0.03;
  const isAlways = rated(spec, ["alwaysOn"], 0) > 0 || ALWAYS_COOLED.test(`${spec.id} ${room?.id}`);
  const energy = createTotal(between(random, 8_000, 60_000));
  const hours = createTotal(between(random, 4_000, 25_000));
  const starts = createTotal(Math.round(between(random, 3_000, 40_000)));
  let startCommand = isAlways ? 1 : 0;
  let wasScheduled = false;
  let mode = 1;
  let setpointC = isAlways ? 24 : 26;
  let isCompressing = false;
  let supplyC = 24;
  let powerKw = 0;
  const roomC = (): number => room?.tempC() ?? 26;
  return {
    powerKw: () => powerKw,
    step({ dtS, isConditioned, isPowered, weather }) {
      if (!isAlways && isConditioned !== wasScheduled) startCommand = isConditioned ? 1 : 0;
      wasScheduled = isConditioned;
      const isOn = startCommand === 1 && isPowered;
      const overK = sensed("roomTempC", roomC()) - setpointC;
      const wasCompressing = isCompressing;
      isCompressing = isOn && COOLING_MODES.has(mode) && (isCompressing ? overK > -HALF_BAND_K : overK > HALF_BAND_K);
      if (isCompressing && !wasCompressing) starts.count(1);
      energy.add(powerKw, dtS);
      if (isOn) hours.add(1, dtS);
      const liftK = weather.tempC() - DESIGN_OUTDOOR_C;
      const coolingKw = isCompressing ? ratedKw * health() * clamp(1 - 0.007 * liftK, 0.8, 1.15) : 0;
      const cop = COP_AT_DESIGN * clamp(1 - 0.018 * liftK, 0.7, 1.35);
      powerKw = (isOn ? fanKw : 0.02) + coolingKw / cop;
      room?.cool(coolingKw * (1 - LATENT_SHARE), (coolingKw * LATENT_SHARE) / 2_450);
      supplyC = approach(supplyC, roomC() - (isCompressing ? 10.5 : 0), dtS, 60);
    },
    readouts: {
      startCommand: () => startCommand,
      mode: () => mode,
      running: () => startCommand,
      compressorRunning: () => (isCompressing ? 1 : 0),
      fault: () => 0,
      faultCode: () => 0,
      drainAlarm: () => 0,
      roomTempC: roomC,
      setpointC: () => setpointC,
      roomHumidityPct: () => room?.humidityPct() ?? 60,
      supplyAirTempC: () => supplyC,
      returnAirTempC: roomC,
      suctionPressureKpa: () => (isCompressing ? 820 + 6 * (roomC() - 26) : 1_450),
      dischargePressureKpa: () => (isCompressing ? 2_450 : 1_450),
      activePowerKw: () => powerKw,
      energyKwh: energy.value,
      compressorStarts: starts.value,
      runTimeH: hours.value,
    },
    orders: {
      startCommand: (value) => void (startCommand = value === 0 ? 0 : 1),
      mode: (value) => void (mode = value),
      setpointC: (value) => void (setpointC = value),
    },
  };
}
