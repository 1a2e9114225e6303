import { createDrift } from "./motion.ts";
import type { Random } from "./random.ts";

/** The public supply: one frequency for everybody, a voltage that wanders a little. */
export interface Grid {
  readonly frequencyHz: () => number;
  /** Voltage over its nominal value. */
  readonly voltageShare: () => number;
  readonly step: (dtS: number) => void;
}

const NOMINAL_HZ = 60;

export function createGrid(random: Random): Grid {
  const frequency = createDrift(random, { spread: 0.018, tauS: 45 });
  const voltage = createDrift(random, { spread: 0.006, tauS: 1_800 });
  return {
    frequencyHz: () => NOMINAL_HZ + frequency.value(),
    voltageShare: () => 1 + voltage.value(),
    step(dtS) {
      frequency.step(dtS);
      voltage.step(dtS);
    },
  };
}
