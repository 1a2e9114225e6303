import { type EquipmentModel, type ModelSetting, rated } from "../equipment-model.ts";
import { createTotal } from "../motion.ts";
import { between } from "../random.ts";

/** How often a door is opened in a full hour, and how long it stands open. */
const OPENINGS_PER_HOUR = 22;
const OPEN_S = 9;
const MOTOR_V = 220;

/** An air curtain over a door that people use: on in office hours, working hardest while the door is open. */
export function createAirCurtain({ spec, random, fault }: ModelSetting): EquipmentModel {
  const ratedKw = rated(spec, ["ratedPowerKw"], 0.35);
  const hours = createTotal(between(random, 5_000, 20_000));
  let startCommand = 0;
  let wasScheduled = false;
  let isOpen = false;
  const powerKw = (): number => (startCommand === 1 && fault("fan-failed") === 0 ? ratedKw * (isOpen ? 1 : 0.82) : 0);
  return {
    powerKw,
    step({ dtS, isConditioned, presence }) {
      if (isConditioned !== wasScheduled) startCommand = isConditioned ? 1 : 0;
      wasScheduled = isConditioned;
      const perStep = isOpen ? dtS / OPEN_S : (OPENINGS_PER_HOUR * presence * dtS) / 3_600;
      if (random() < 1 - Math.exp(-perStep)) isOpen = !isOpen;
      if (startCommand === 1) hours.add(1, dtS);
    },
    readouts: {
      startCommand: () => startCommand,
      running: () => startCommand,
      fault: () => 0,
      doorOpen: () => (isOpen ? 1 : 0),
      motorCurrentA: () => (powerKw() * 1_000) / (MOTOR_V * 0.82),
      runTimeH: hours.value,
    },
    orders: { startCommand: (value) => void (startCommand = value === 0 ? 0 : 1) },
  };
}
