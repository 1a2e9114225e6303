import type { Point } from "../../../api/client.ts";

/** What a point can be given: its limits where they are known, and the step that makes sense for its unit. */
export interface OrderLimits {
  readonly min: number | null;
  readonly max: number | null;
  readonly step: number;
}

/** A turn of the knob, by unit: what an occupant or a machine notices. */
const STEPS: Readonly<Record<string, number>> = {
  "°C": 0.5,
  K: 0.5,
  "%": 5,
  "%RH": 5,
  Pa: 10,
  kPa: 5,
  Hz: 1,
  ppm: 50,
  rpm: 50,
  lux: 50,
};
const USUAL_STEP = 1;

export const orderLimits = ({ command, unit }: Pick<Point, "command" | "unit">): OrderLimits => ({
  min: command?.min ?? null,
  max: command?.max ?? null,
  step: STEPS[unit] ?? USUAL_STEP,
});

/** Where the knob stands after a turn up or down: on a step, inside the limits. */
export function turned(from: number, direction: 1 | -1, { min, max, step }: OrderLimits): number {
  const steps = from / step;
  // From between two steps a turn goes to the nearest one in its direction.
  const next = (direction === 1 ? Math.floor(steps + 1e-9) + 1 : Math.ceil(steps - 1e-9) - 1) * step;
  const rounded = Number(next.toFixed(6));
  return Math.min(max ?? Number.POSITIVE_INFINITY, Math.max(min ?? Number.NEGATIVE_INFINITY, rounded));
}
