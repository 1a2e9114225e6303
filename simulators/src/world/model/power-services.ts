import { createDrive } from "../drive.ts";
import { type EquipmentModel, type ModelSetting, rated } from "../equipment-model.ts";
import { approach, createTotal } from "../motion.ts";
import { between } from "../random.ts";

/** What an electrical part sees of the network it stands in. */
export interface Throughput {
  /** Power that passes through, without the part's own loss, kW. */
  readonly kw: () => number;
}

export function createTransformer(
  { spec, weather, fault }: ModelSetting,
  { kw }: Throughput,
): EquipmentModel & { lossKw(loadKw: number): number; readonly guestKw: () => number } {
  const ratedKva = rated(spec, ["ratedCapacityKva"], 1_500);
  // Cast-resin transformers: no-load 0.12 %, load loss 0.75 % of rating at full load (makers' tables, rounded).
  const idleKw = 0.0012 * ratedKva;
  const fullKw = 0.0075 * ratedKva;
  let windingC = 55;
  const load = (): number => Math.abs(kw()) / (0.95 * ratedKva);
  return {
    // Another board hangs on it, because its own transformer is out.
    guestKw: () => 0.95 * ratedKva * fault("transformer-overload"),
    lossKw: (loadKw) => idleKw + fullKw * (loadKw / (0.95 * ratedKva)) ** 2,
    powerKw: () => 0,
    step({ dtS }) {
      windingC = approach(windingC, 31 + 12 + 75 * load() ** 1.6, dtS, 2_400);
    },
    readouts: {
      windingTempL1C: () => windingC,
      windingTempL2C: () => windingC + 2.1,
      windingTempL3C: () => windingC - 0.8,
      coreTempC: () => windingC + 4,
      roomTempC: () => 26 + 0.15 * weather.tempC(),
      loadPct: () => 100 * load(),
      fanRunning: () => (windingC > 90 ? 1 : 0),
      temperatureAlarm: () => (windingC > 130 ? 1 : 0),
      temperatureTrip: () => (windingC > 150 ? 1 : 0),
    },
    orders: {},
  };
}

export function createSwitchgear({ spec, random, weather }: ModelSetting, { kw }: Throughput): EquipmentModel {
  const operations = Math.round(between(random, 40, 400));
  const sizeKw = rated(spec, ["ratedCurrentA"], 600) * rated(spec, ["ratedVoltageKv"], 0.38) * Math.sqrt(3) * 0.9;
  let busbarC = 34;
  return {
    powerKw: () => 0,
    step({ dtS }) {
      busbarC = approach(
        busbarC,
        28 + 0.1 * weather.tempC() + 18 * Math.min(1.4, Math.abs(kw()) / sizeKw) ** 2,
        dtS,
        1_800,
      );
    },
    readouts: {
      breakerState: () => 1,
      protectionTrip: () => 0,
      groundFault: () => 0,
      springCharged: () => 1,
      operations: () => operations,
      busbarTempC: () => busbarC,
      panelHumidityPct: () => 52,
      partialDischargeAlarm: () => 0,
    },
    orders: {},
  };
}

const ON_GRID = 0;
const ON_GENERATOR = 1;
/** From the loss of the grid to a voltage that the transfer switch accepts. */
const GENERATOR_START_S = 9;

export interface Generator extends EquipmentModel {
  /** Whether it carries its board now. */
  readonly isCarrying: () => boolean;
}

/**
 * An emergency generator: at rest, run without load for a quarter of an hour on Wednesdays at ten, and in a power cut
 * the supply of the board it feeds.
 */
export function createGenerator({ spec, random, weather, grid }: ModelSetting, { kw }: Throughput): Generator {
  const ratedKw = rated(spec, ["ratedPowerKw", "ratedCapacityKva"], 500);
  const starts = createTotal(Math.round(between(random, 120, 500)));
  const hours = createTotal(between(random, 80, 400));
  let isRunning = false;
  let isCarrying = false;
  let sinceCutS = 0;
  let coolantC = 38;
  let fuelPct = between(random, 80, 97);
  return {
    isCarrying: () => isCarrying,
    powerKw: () => rated(spec, ["heaterPowerKw"], 1.5) * (isRunning ? 0 : 0.4),
    step({ dtS, time }) {
      const isTest = time.weekday === 3 && time.hour >= 10 && time.hour < 10.25;
      sinceCutS = grid.isUp() ? 0 : sinceCutS + dtS;
      isCarrying = sinceCutS > GENERATOR_START_S && fuelPct > 0;
      const isWanted = isTest || sinceCutS > 0;
      if (isWanted && !isRunning) starts.count(1);
      isRunning = isWanted && fuelPct > 0;
      if (isRunning) {
        hours.add(1, dtS);
        fuelPct = Math.max(0, fuelPct - dtS * (2e-4 + (isCarrying ? 2e-3 * (kw() / ratedKw) : 0)));
      }
      coolantC = approach(coolantC, isRunning ? 78 : Math.max(40, weather.tempC()), dtS, 300);
    },
    readouts: {
      running: () => (isRunning ? 1 : 0),
      fault: () => 0,
      controlMode: () => 1,
      transferSwitch: () => (isCarrying ? ON_GENERATOR : ON_GRID),
      emergencyStop: () => 0,
      activePowerKw: () => (isCarrying ? kw() : 0),
      voltageV: () => (isRunning ? 380 : 0),
      frequencyHz: () => (isRunning ? 60.1 : 0),
      startBatteryV: () => (isRunning ? 27.9 : 26.4),
      fuelLevelPct: () => fuelPct,
      coolantTempC: () => coolantC,
      oilPressureKpa: () => (isRunning ? 410 : 0),
      speedRpm: () => (isRunning ? 1_803 : 0),
      starts: starts.value,
      runTimeH: hours.value,
    },
    orders: {},
  };
}

const ON_LINE = 1;
const ON_BATTERY = 2;
/** What the batteries carry at full load. */
const BATTERY_MIN = 15;

export function createUninterruptibleSupply({ spec, rooms, grid }: ModelSetting, { kw }: Throughput): EquipmentModel {
  const ratedKw = 0.9 * rated(spec, ["ratedCapacityKva"], 40);
  let presence = 0;
  let isPowered = true;
  let batteryPct = 100;
  // What hangs on it directly and is not modelled by itself, and what it loses on the way.
  const ownKw = (): number => ratedKw * (0.2 + 0.06 * presence);
  const loadKw = (): number => Math.max(0, kw());
  return {
    powerKw: () => ownKw() / 0.94,
    step(moment) {
      presence = moment.presence;
      isPowered = moment.isPowered;
      const perMinute = isPowered ? 0.25 : -(100 / BATTERY_MIN) * (loadKw() / ratedKw);
      batteryPct = Math.min(100, Math.max(0, batteryPct + (perMinute * moment.dtS) / 60));
    },
    readouts: {
      mode: () => (isPowered ? ON_LINE : ON_BATTERY),
      batteryAlarm: () => 0,
      loadPct: () => (100 * loadKw()) / ratedKw,
      batteryChargePct: () => batteryPct,
      remainingMin: () => (BATTERY_MIN * (batteryPct / 100) * ratedKw) / Math.max(1, loadKw()),
      batteryTempC: () => Math.min(rooms[0]?.tempC() ?? 25, 27) + 1,
      inputVoltageV: () => (isPowered ? 381 * (grid.isUp() ? grid.voltageShare() : 1) : 0),
      outputVoltageV: () => 380,
      activePowerKw: loadKw,
    },
    orders: {},
  };
}

/** A drive that stands for itself: a fan that runs with the house. */
export function createVariableFrequencyDrive({ spec, random }: ModelSetting): EquipmentModel {
  const drive = createDrive("motor", rated(spec, ["ratedPowerKw"], 7.5), random);
  return {
    powerKw: drive.powerKw,
    step({ dtS, isConditioned, presence }) {
      drive.want(isConditioned, 55 + 35 * presence);
      drive.step(dtS);
    },
    readouts: drive.readouts,
    orders: drive.orders,
  };
}
