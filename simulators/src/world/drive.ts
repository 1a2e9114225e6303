import type { Orders, Readouts } from "./equipment-model.ts";
import { approach, clamp, createTotal } from "./motion.ts";
import { between, type Random } from "./random.ts";

/** A motor on a frequency drive that turns a fan or a pump. */
export interface Drive {
  readonly speedPct: () => number;
  readonly powerKw: () => number;
  readonly isRunning: () => boolean;
  /** What the plant's own control wants; a speed or stop ordered over the wire goes first until it is taken back. */
  readonly want: (isOn: boolean, speedPct: number) => void;
  /** What the machine asks of the motor compared with a sound one: less when a belt slips. */
  readonly burden: (share: number) => void;
  step(dtS: number): void;
  readonly readouts: Readouts;
  readonly orders: Orders;
}

/** Ramp of the drive from rest to full speed. */
const RAMP_S = 20;
/** Nominal voltage and power factor of the motors. */
const NOMINAL_V = 380;
const POWER_FACTOR = 0.86;

/** A drive whose load follows the cube of its speed (affinity laws); `prefix` names its points. */
export function createDrive(prefix: string, ratedKw: number, random: Random): Drive {
  let start = 0;
  let speedSetpointPct = 100;
  let speedPct = 0;
  let tempPct = 30;
  let isOrderedOff = false;
  let orderedSpeedPct: number | undefined;
  let burden = 1;
  const energy = createTotal(ratedKw * between(random, 4_000, 16_000));
  const hours = createTotal(between(random, 8_000, 30_000));
  const load = between(random, 0.82, 0.95);
  const isRunning = (): boolean => speedPct > 1;
  // Fixed losses keep a slow drive from being free.
  const powerKw = (): number => (isRunning() ? ratedKw * load * (0.03 + 0.97 * burden * (speedPct / 100) ** 3) : 0);
  const currentA = (): number => {
    if (!isRunning()) return 0;
    const fullA = (ratedKw * 1_000) / (Math.sqrt(3) * NOMINAL_V * POWER_FACTOR);
    return fullA * (0.28 + 0.67 * burden * (speedPct / 100) ** 2);
  };
  return {
    speedPct: () => speedPct,
    powerKw,
    isRunning,
    burden: (share) => void (burden = share),
    want(isOn, wantedPct) {
      start = isOn && !isOrderedOff ? 1 : 0;
      if (!isOn) isOrderedOff = false;
      speedSetpointPct = orderedSpeedPct ?? wantedPct;
    },
    step(dtS) {
      const target = start === 1 ? clamp(speedSetpointPct, 0, 100) : 0;
      const most = (100 / RAMP_S) * dtS;
      energy.add(powerKw(), dtS);
      if (isRunning()) hours.add(1, dtS);
      speedPct += clamp(target - speedPct, -most, most);
      tempPct = approach(tempPct, 28 + (40 * speedPct) / 100, dtS, 900);
    },
    readouts: {
      [`${prefix}Start`]: () => start,
      [`${prefix}SpeedSetpointPct`]: () => speedSetpointPct,
      [`${prefix}Running`]: () => (isRunning() ? 1 : 0),
      [`${prefix}Fault`]: () => 0,
      [`${prefix}Warning`]: () => 0,
      [`${prefix}FaultCode`]: () => 0,
      [`${prefix}SpeedHz`]: () => 0.6 * speedPct,
      [`${prefix}SpeedRpm`]: () => 17.5 * speedPct,
      [`${prefix}CurrentA`]: currentA,
      [`${prefix}TorquePct`]: () => (isRunning() ? 95 * load * burden * (speedPct / 100) ** 2 : 0),
      [`${prefix}PowerKw`]: powerKw,
      [`${prefix}DcBusV`]: () => 1.35 * NOMINAL_V - 0.05 * speedPct,
      [`${prefix}OutputV`]: () => (NOMINAL_V * speedPct) / 100,
      [`${prefix}DriveTempPct`]: () => tempPct,
      [`${prefix}EnergyKwh`]: energy.value,
      [`${prefix}RunTimeH`]: hours.value,
    },
    orders: {
      [`${prefix}Start`]: (value) => {
        isOrderedOff = value === 0;
        start = value === 0 ? 0 : 1;
      },
      // Nought gives the speed back to the plant's control.
      [`${prefix}SpeedSetpointPct`]: (value) => {
        orderedSpeedPct = value === 0 ? undefined : value;
        speedSetpointPct = value;
      },
    },
  };
}
