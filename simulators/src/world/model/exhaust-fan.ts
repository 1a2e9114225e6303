import { type EquipmentModel, type ModelSetting, rated } from "../equipment-model.ts";
import { approach, createTotal } from "../motion.ts";
import { between } from "../random.ts";

const START_ABOVE_PPM = 25;
const STOP_BELOW_PPM = 8;

/** A garage or toilet exhaust fan: cars bring carbon monoxide at eight and at half past five, the fan clears it. */
export function createExhaustFan({ spec, random }: ModelSetting): EquipmentModel {
  const ratedKw = rated(spec, ["ratedPowerKw"], 3.7);
  const hours = createTotal(between(random, 5_000, 30_000));
  let isOrdered = false;
  let startCommand = 0;
  let coPpm = 3;
  const powerKw = (): number => (startCommand === 1 ? ratedKw * 0.85 : 0);
  return {
    powerKw,
    step({ dtS, time, presence, isPowered }) {
      const rush = Math.exp(-(((time.hour - 8) / 0.5) ** 2)) + Math.exp(-(((time.hour - 17.6) / 0.5) ** 2));
      const traffic = rush * (presence > 0.1 ? 1 : 0.05);
      coPpm = approach(coPpm, 2 + traffic * (startCommand === 1 ? 18 : 60), dtS, startCommand === 1 ? 500 : 900);
      if (!isOrdered && coPpm > START_ABOVE_PPM) startCommand = 1;
      if (!isOrdered && coPpm < STOP_BELOW_PPM) startCommand = 0;
      if (!isPowered) startCommand = 0;
      if (startCommand === 1) hours.add(1, dtS);
    },
    readouts: {
      startCommand: () => startCommand,
      running: () => startCommand,
      fault: () => 0,
      controlMode: () => (isOrdered ? 0 : 1),
      coPpm: () => coPpm,
      motorCurrentA: () => (powerKw() * 1_000) / (Math.sqrt(3) * 380 * 0.84),
      runTimeH: hours.value,
    },
    orders: {
      startCommand: (value) => {
        // A start by hand stays until the stop that ends it.
        isOrdered = value !== 0;
        startCommand = value === 0 ? 0 : 1;
      },
    },
  };
}
