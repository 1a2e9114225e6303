import { type EquipmentModel, type ModelSetting, rated } from "../equipment-model.ts";
import { clamp, createDrift, createTotal } from "../motion.ts";
import { between } from "../random.ts";

/** Water that a house of this size uses in a busy hour and loses in a quiet one, m³/h. */
const BUSY_M3PH = 7;
const QUIET_M3PH = 0.12;
/** A cistern that runs on and on. */
const LEAK_M3PH = 1;

export function createWaterMeter({ spec, random, fault }: ModelSetting): EquipmentModel {
  const sizeShare = rated(spec, ["ratedFlowM3ph"], BUSY_M3PH) / BUSY_M3PH;
  const volume = createTotal(Math.round(between(random, 20_000, 300_000)));
  const use = createDrift(random, { spread: 0.35, tauS: 180 });
  let flowM3ph = 0;
  return {
    powerKw: () => 0,
    step({ dtS, presence }) {
      volume.add(flowM3ph, dtS);
      use.step(dtS);
      flowM3ph =
        sizeShare * (QUIET_M3PH + BUSY_M3PH * 0.6 * presence * clamp(1 + use.value(), 0.1, 2)) +
        LEAK_M3PH * fault("toilet-leak");
    },
    readouts: {
      flowM3ph: () => flowM3ph,
      volumeM3: volume.value,
      pressureKpa: () => 310 - 6 * flowM3ph,
      leakAlarm: () => 0,
      waterTempC: () => 25,
    },
    orders: {},
  };
}

/** A tank that is drawn from by the house and filled between two levels by one of two pumps in turn. */
export function createWaterTank({ spec, random }: ModelSetting): EquipmentModel {
  const capacityM3 = rated(spec, ["capacityM3", "volumeM3"], 60);
  const pumpKw = rated(spec, ["pumpPowerKw", "ratedPowerKw"], 5.5);
  const fillM3ph = capacityM3 * 0.6;
  let volumeM3 = capacityM3 * between(random, 0.6, 0.9);
  let duty = 0;
  let isFilling = false;
  return {
    powerKw: () => (isFilling ? pumpKw : 0),
    step({ dtS, presence, isPowered }) {
      const usedM3ph = capacityM3 * (0.002 + 0.12 * presence);
      volumeM3 = clamp(volumeM3 + (((isFilling ? fillM3ph : 0) - usedM3ph) * dtS) / 3_600, 0, capacityM3);
      if (!isPowered) isFilling = false;
      const levelPct = (100 * volumeM3) / capacityM3;
      if (isPowered && !isFilling && levelPct < 55) {
        isFilling = true;
        duty = 1 - duty;
      }
      if (levelPct > 92) isFilling = false;
    },
    readouts: {
      levelPct: () => (100 * volumeM3) / capacityM3,
      volumeM3: () => volumeM3,
      highLevelAlarm: () => 0,
      lowLevelAlarm: () => (volumeM3 < 0.15 * capacityM3 ? 1 : 0),
      inletValve: () => (isFilling ? 1 : 0),
      pump1Running: () => (isFilling && duty === 0 ? 1 : 0),
      pump2Running: () => (isFilling && duty === 1 ? 1 : 0),
      pump1Fault: () => 0,
      pump2Fault: () => 0,
      residualChlorinePpm: () => 0.45,
    },
    orders: {},
  };
}
