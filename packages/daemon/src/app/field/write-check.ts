import type { Point } from "@weishan/core/center";
import type { PointField } from "@weishan/core/modbus";
import type { PointWrite } from "./point-write.ts";

/** "ok" is a reason that tells nobody anything. */
const SHORTEST_REASON = 3;

/** What would carry an order out. */
export interface OrderTarget {
  readonly point: PointField;
  /** Unit 0 where that may reach every device of a line. */
  readonly isBroadcast: boolean;
}

/** The lowest and the highest value that may be written, in the point's unit. */
export interface WriteRange {
  readonly min: number;
  readonly max: number;
}

/** Why an order may not be carried out, for people; null when it may. Looks only at the order and the rules. */
export function whyNotWritable(order: PointWrite, point: Point, target: OrderTarget | undefined): string | null {
  if (order.by.trim() === "") return "an order needs the name of who gives it";
  if (order.reason.trim().length < SHORTEST_REASON) return "an order needs its reason in a few words";
  if (!Number.isFinite(order.value)) return "the value is not a number";
  if (point.kind !== "command" && point.kind !== "setpoint") return `a ${point.kind} is read, not written`;
  if (target === undefined) return "no device of this installation takes this point";
  if (target.isBroadcast) return "unit 0 may be every device of the line; an order goes to one";
  const { write } = target.point;
  if (write === null) return "the device's profile does not allow this point to be written";
  const { min, max } = rangeOf(write, point);
  if (order.value < min || order.value > max) return `${order.value} is outside ${min} to ${max}`;
  if (point.states !== undefined && point.states[order.value] === undefined) {
    return `${order.value} is none of the states ${Object.keys(point.states).join(", ")}`;
  }
  return null;
}

/** The values that may be written to a point, in its unit; undefined where none may. */
export const writeRangeOf = (point: Point, target: OrderTarget | undefined): WriteRange | undefined =>
  target === undefined || target.point.write === null ? undefined : rangeOf(target.point.write, point);

/** What the profile allows and the model believes. */
const rangeOf = (write: WriteRange, { range }: Point): WriteRange => ({
  min: Math.max(write.min, range?.min ?? Number.NEGATIVE_INFINITY),
  max: Math.min(write.max, range?.max ?? Number.POSITIVE_INFINITY),
});
