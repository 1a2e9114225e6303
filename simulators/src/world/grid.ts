import { createDrift } from "./motion.ts";
import type { Random } from "./random.ts";

/** The public supply: one frequency for everybody, a voltage that wanders a little. */
export interface Grid {
  /** False during a power cut. */
  readonly isUp: () => boolean;
  readonly switch: (isUp: boolean) => void;
  readonly frequencyHz: () => number;
  /** Voltage over its nominal value. */
  readonly voltageShare: () => number;
  readonly step: (dtS: number) => void;
}

const NOMINAL_HZ = 60;

export function createGrid(random: Random): Grid {
  const frequency = createDrift(random, { spread: 0.018, tauS: 45 });
  const voltage = createDrift(random, { spread: 0.006, tauS: 1_800 });
  let isUp = true;
  return {
    isUp: () => isUp,
    switch: (up) => void (isUp = up),
    frequencyHz: () => (isUp ? NOMINAL_HZ + frequency.value() : 0),
    voltageShare: () => (isUp ? 1 + voltage.value() : 0),
    step(dtS) {
      frequency.step(dtS);
      voltage.step(dtS);
    },
  };
}
