/** Trane RTHB screw chiller, EnergyPlus data sets (Chillers); normalises to 1 at 6.67 / 29.44 °C. */
const EIR_BY_TEMP = [4.904181e-1, -5.530317e-3, 1.209907e-3, 9.122333e-3, 5.923591e-4, -1.469958e-3] as const;
const EIR_BY_LOAD = [2.590465e-1, 2.148987e-1, 5.265039e-1] as const;
/** The fit holds in these ranges; inputs beyond are held at the edge, never extrapolated. */
const LEAVING_C = [-6.7, 12] as const;
const ENTERING_CONDENSER_C = [15, 40] as const;
const KW_PER_RT = 3.517;

/** What a chiller works at. */
export interface ChillerConditions {
  readonly leavingC: number;
  readonly enteringCondenserC: number;
  /** Load over rated capacity, 0–1. */
  readonly partLoad: number;
  /** Cooling over power at the rating. */
  readonly ratedCop: number;
}

const held = (value: number, [least, most]: readonly [number, number]): number =>
  Math.min(most, Math.max(least, value));

/**
 * Power per cooling that a sound chiller takes at these conditions, in kW/RT; NaN where a condition is not known.
 *
 * @see EnergyPlus Engineering Reference, "Electric Chiller Model Based on Fluid Temperatures (EIR)"
 */
export function expectedKwPerRt({ leavingC, enteringCondenserC, partLoad, ratedCop }: ChillerConditions): number {
  const [x, y] = [held(leavingC, LEAVING_C), held(enteringCondenserC, ENTERING_CONDENSER_C)];
  const [c0, c1, c2, c3, c4, c5] = EIR_BY_TEMP;
  const byTemp = c0 + c1 * x + c2 * x * x + c3 * y + c4 * y * y + c5 * x * y;
  const load = held(partLoad, [0.1, 1]);
  const [p0, p1, p2] = EIR_BY_LOAD;
  return ((KW_PER_RT / ratedCop) * byTemp * (p0 + p1 * load + p2 * load * load)) / load;
}
