import { clamp } from "./motion.ts";

/** An electric chiller by EnergyPlus's EIR method: three fitted curves and the reference point they hang on. */
export interface ChillerCurve {
  readonly referenceCoolingKw: number;
  readonly referenceCop: number;
  readonly capacityByTemp: readonly [number, number, number, number, number, number];
  readonly eirByTemp: readonly [number, number, number, number, number, number];
  readonly eirByLoad: readonly [number, number, number];
  /** Range of the fit; inputs outside are held at its edge, never extrapolated. */
  readonly leavingChilledC: readonly [number, number];
  readonly enteringCondenserC: readonly [number, number];
}

/** Trane RTHB screw chiller, 1051 kW (EnergyPlus data sets, Chillers). Normalises to 1 at 6.67/29.44 °C. */
export const TRANE_RTHB: ChillerCurve = {
  referenceCoolingKw: 1_051,
  referenceCop: 5.05,
  capacityByTemp: [9.482157e-1, 3.306737e-2, -6.450072e-5, -3.756522e-3, -6.501672e-5, 2.517986e-15],
  eirByTemp: [4.904181e-1, -5.530317e-3, 1.209907e-3, 9.122333e-3, 5.923591e-4, -1.469958e-3],
  eirByLoad: [2.590465e-1, 2.148987e-1, 5.265039e-1],
  leavingChilledC: [-6.7, 12],
  enteringCondenserC: [15, 40],
};

const biquadratic = ([c0, c1, c2, c3, c4, c5]: ChillerCurve["capacityByTemp"], x: number, y: number): number =>
  c0 + c1 * x + c2 * x * x + c3 * y + c4 * y * y + c5 * x * y;

/** Least part load of a running chiller; below it the machine cycles. */
export const LEAST_PART_LOAD = 0.1;

export interface ChillerPoint {
  readonly capacityKwth: number;
  readonly powerKw: number;
  /** Load over capacity, within `[LEAST_PART_LOAD, 1]`. */
  readonly partLoad: number;
}

/** What a chiller of this curve and size can do and takes at a load. `ratedKwth` scales the reference machine. */
export function chillerPoint(
  curve: ChillerCurve,
  ratedKwth: number,
  conditions: { readonly leavingChilledC: number; readonly enteringCondenserC: number; readonly loadKwth: number },
): ChillerPoint {
  const chilledC = clamp(conditions.leavingChilledC, ...curve.leavingChilledC);
  const condenserC = clamp(conditions.enteringCondenserC, ...curve.enteringCondenserC);
  const capacityKwth = ratedKwth * biquadratic(curve.capacityByTemp, chilledC, condenserC);
  const partLoad = clamp(conditions.loadKwth / capacityKwth, LEAST_PART_LOAD, 1);
  const [p0, p1, p2] = curve.eirByLoad;
  const eir =
    (biquadratic(curve.eirByTemp, chilledC, condenserC) * (p0 + p1 * partLoad + p2 * partLoad ** 2)) /
    curve.referenceCop;
  return { capacityKwth, powerKw: capacityKwth * eir, partLoad };
}
