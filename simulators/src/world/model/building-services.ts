import { type EquipmentModel, type ModelSetting, type Readouts, rated } from "../equipment-model.ts";
import { approach, clamp, createDrift, createTotal } from "../motion.ts";
import { between } from "../random.ts";

/** A head-end that watches and is quiet: no alarm comes from a healthy house. */
const quiet = (powerKw: number, readouts: Readouts): EquipmentModel => ({
  powerKw: () => powerKw,
  step: () => undefined,
  readouts,
  orders: {},
});

export const createFirePanel = ({ spec, random }: ModelSetting): EquipmentModel => {
  const hydrantKpa = between(random, 680, 760);
  const drift = createDrift(random, { spread: 4, tauS: 1_800 });
  return {
    ...quiet(rated(spec, ["ratedPowerKw"], 0.15), {
      fireAlarm: () => 0,
      activeZones: () => 0,
      // The panel's own word for "no alarm since the last reset"; an empty field would read as a broken one.
      lastAlarmZone: () => "無",
      manualCallPoint: () => 0,
      sprinklerFlow: () => 0,
      trouble: () => 0,
      groundFault: () => 0,
      mainsPower: () => 1,
      batteryVoltageV: () => 27.3,
      disabledZones: () => 0,
      linkageDisabled: () => 0,
      firePumpRunning: () => 0,
      hydrantPressureKpa: () => hydrantKpa + drift.value(),
      sprinklerPressureKpa: () => hydrantKpa + 90 + drift.value(),
      smokeDampers: () => 1,
    }),
    step: ({ dtS }) => drift.step(dtS),
  };
};

export const createPublicAddress = ({ spec }: ModelSetting): EquipmentModel =>
  quiet(rated(spec, ["ratedPowerKw"], 0.4), {
    online: () => 1,
    emergencyBroadcast: () => 0,
    activeZones: () => 0,
    amplifierFault: () => 0,
    speakerLineFault: () => 0,
    batteryVoltageV: () => 27.1,
  });

export const createSurveillance = ({ spec, random }: ModelSetting): EquipmentModel => {
  const cameras = rated(spec, ["cameras"], 96);
  const diskPct = between(random, 78, 93);
  return quiet(rated(spec, ["ratedPowerKw"], 1.2), {
    online: () => 1,
    camerasOnline: () => cameras,
    camerasTotal: () => cameras,
    recordingFault: () => 0,
    tamperAlarm: () => 0,
    diskUsedPct: () => diskPct,
    retentionD: () => 30,
    diskFault: () => 0,
  });
};

export const createHvacMonitoring = ({ spec, random }: ModelSetting): EquipmentModel => {
  const controllers = rated(spec, ["controllers"], Math.round(between(random, 90, 160)));
  return quiet(rated(spec, ["ratedPowerKw"], 0.8), {
    online: () => 1,
    controllersOnline: () => controllers,
    controllersTotal: () => controllers,
    databaseFault: () => 0,
    activeAlarms: () => 0,
  });
};

/** A room of machines has a split unit of its own, listed or not. */
const MACHINE_ROOM_C = 26;

export function createTelephoneExchange({ spec, random, rooms }: ModelSetting): EquipmentModel {
  const calls = createTotal(Math.round(between(random, 200_000, 2_000_000)));
  const talk = createDrift(random, { spread: 0.18, tauS: 240 });
  const trunks = rated(spec, ["trunks"], 120);
  const ratedKw = rated(spec, ["ratedPowerKw"], 3);
  let presence = 0;
  const inUse = (): number => Math.round(trunks * clamp(presence * (0.28 + 0.3 * talk.value()), 0, 0.9));
  return {
    powerKw: () => ratedKw * (0.75 + 0.2 * presence),
    step(moment) {
      presence = moment.presence;
      talk.step(moment.dtS);
      if (random() < (inUse() * moment.dtS) / 150) calls.count(1);
    },
    readouts: {
      online: () => 1,
      majorAlarm: () => 0,
      minorAlarm: () => 0,
      trunksInUse: inUse,
      extensionsInUse: () => inUse() * 3,
      calls: calls.value,
      rackTempC: () => Math.min(rooms[0]?.tempC() ?? 24, MACHINE_ROOM_C) + 5,
      batteryVoltageV: () => 53.6,
    },
    orders: {},
  };
}

export function createLedWall({ spec, random }: ModelSetting): EquipmentModel {
  const ratedKw = rated(spec, ["ratedPowerKw"], 12);
  const plays = createTotal(Math.round(between(random, 20_000, 90_000)));
  const hours = createTotal(between(random, 3_000, 12_000));
  const films = ["市政宣導", "節能宣導", "活動預告", "防災宣導"];
  let isOrdered: number | undefined;
  let power = 0;
  let brightnessPct = 65;
  let sinceS = 0;
  let film = 0;
  let cabinetC = 28;
  const powerKw = (): number => (power === 1 ? ratedKw * (0.15 + 0.85 * (brightnessPct / 100)) : 0.05);
  return {
    powerKw,
    step({ dtS, time, isConditioned, isPowered, weather }) {
      if (time.hour < 0.1) isOrdered = undefined;
      power = isPowered ? (isOrdered ?? (isConditioned ? 1 : 0)) : 0;
      if (power === 1) {
        hours.add(1, dtS);
        sinceS += dtS;
        if (sinceS > 60) {
          sinceS = 0;
          film = (film + 1) % films.length;
          plays.count(1);
        }
      }
      cabinetC = approach(cabinetC, Math.min(26, weather.tempC()) + powerKw() * 1.4, dtS, 1_800);
    },
    readouts: {
      power: () => power,
      brightnessPct: () => brightnessPct,
      nowPlaying: () => (power === 1 ? (films[film] ?? "待機") : "待機"),
      plays: plays.value,
      online: () => 1,
      fault: () => 0,
      faultyModules: () => 0,
      cabinetTempC: () => cabinetC,
      activePowerKw: powerKw,
      runTimeH: hours.value,
    },
    orders: {
      power: (value) => void (isOrdered = value === 0 ? 0 : 1),
      brightnessPct: (value) => void (brightnessPct = clamp(value, 0, 100)),
    },
  };
}

export function createPosterFrame({ spec }: ModelSetting): EquipmentModel {
  const ratedKw = rated(spec, ["ratedPowerKw"], 0.03);
  let light = 1;
  let brightnessPct = 80;
  return {
    powerKw: () => (light * ratedKw * brightnessPct) / 100,
    step: () => undefined,
    readouts: {
      posterPresent: () => 1,
      light: () => light,
      brightnessPct: () => brightnessPct,
      fault: () => 0,
    },
    orders: {
      light: (value) => void (light = value === 0 ? 0 : 1),
      brightnessPct: (value) => void (brightnessPct = clamp(value, 0, 100)),
    },
  };
}

export function createLightingPanel({ random, rooms }: ModelSetting): EquipmentModel {
  const hours = createTotal(between(random, 8_000, 40_000));
  const circuits = [1, 1, 1, 1];
  let orderedScene: number | undefined;
  let scene = 5;
  let dimmingPct = 100;
  let sunWm2 = 0;
  const share = (): number =>
    ((circuits.reduce((sum, circuit) => sum + circuit, 0) / circuits.length) * dimmingPct) / 100;
  const powerKw = (): number => rooms.reduce((sum, room) => sum + room.lightingKw(), 0);
  const circuitOf = (index: number) => (value: number) => void (circuits[index] = value === 0 ? 0 : 1);
  return {
    powerKw,
    step({ dtS, presence, isPowered, weather }) {
      sunWm2 = weather.irradianceWm2();
      // A scene chosen by hand holds until the house is empty again.
      if (presence < 0.02) orderedScene = undefined;
      scene = orderedScene ?? (presence > 0.1 ? 2 : 5);
      for (const room of rooms) room.dim(scene === 0 || !isPowered ? 0 : share());
      if (powerKw() > 0.01) hours.add(1, dtS);
    },
    readouts: {
      scene: () => scene,
      circuit1: () => circuits[0] ?? 0,
      circuit2: () => circuits[1] ?? 0,
      circuit3: () => circuits[2] ?? 0,
      circuit4: () => circuits[3] ?? 0,
      dimmingPct: () => dimmingPct,
      controlMode: () => (orderedScene === undefined ? 1 : 0),
      fault: () => 0,
      illuminanceLux: () => {
        const designKw = rooms.reduce((sum, room) => sum + 0.14 * room.designKwth, 0);
        return (480 * powerKw()) / Math.max(0.01, designKw) + 0.2 * sunWm2;
      },
      activePowerKw: powerKw,
      runTimeH: hours.value,
    },
    orders: {
      scene: (value) => void (orderedScene = value),
      circuit1: circuitOf(0),
      circuit2: circuitOf(1),
      circuit3: circuitOf(2),
      circuit4: circuitOf(3),
      dimmingPct: (value) => void (dimmingPct = clamp(value, 0, 100)),
    },
  };
}

export function createWeatherStation({ spec, weather }: ModelSetting): EquipmentModel {
  return quiet(rated(spec, ["ratedPowerKw"], 0.02), {
    outsideAirTempC: weather.tempC,
    outsideHumidityPct: weather.humidityPct,
    wetBulbTempC: weather.wetBulbC,
    irradianceWm2: weather.irradianceWm2,
    windSpeedMps: weather.windMps,
    windDirectionDeg: weather.windDirectionDeg,
    pressureKpa: weather.pressureKpa,
    rainMm: weather.rainMm,
  });
}
