/**
 * Voltage unbalance as IEC defines it: negative over positive sequence, in %, from the three line voltages; NaN where
 * one is not known or all are nought.
 *
 * @see IEC 61000-4-30, CIGRÉ formula
 */
export function voltageUnbalancePct(v12: number, v23: number, v31: number): number {
  const squares = v12 ** 2 + v23 ** 2 + v31 ** 2;
  const beta = (v12 ** 4 + v23 ** 4 + v31 ** 4) / squares ** 2;
  // Rounding may put a balanced system a hair below 1/3.
  const root = Math.sqrt(Math.max(0, 3 - 6 * beta));
  return 100 * Math.sqrt(Math.max(0, (1 - root) / (1 + root)));
}

/** Nominal line voltages of low-voltage and high-voltage supplies in Taiwan, V. */
const NOMINAL_V = [220, 380, 440, 480, 3_300, 11_400, 22_800];

/** The nominal voltage that a measured one belongs to; NaN for one that belongs to none within 20 %. */
export const nominalVoltage = (measuredV: number): number =>
  NOMINAL_V.find((nominal) => Math.abs(measuredV - nominal) <= 0.12 * nominal) ?? Number.NaN;
