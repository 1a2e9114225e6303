import type { LocalName, Point } from "@weishan/core/center";
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
export function refusalOf(order: PointWrite, point: Point, target: OrderTarget | undefined): LocalName | null {
  const { value } = order;
  if (order.by.trim() === "") return said("指令需要下令人員", "an order needs the name of who gives it");
  if (order.reason.trim().length < SHORTEST_REASON) {
    return said("請用幾個字說明原因", "an order needs its reason in a few words");
  }
  if (!Number.isFinite(value)) return said("這個值不是數字", "the value is not a number");
  if (point.kind !== "command" && point.kind !== "setpoint") {
    return said("這個點位只能讀取", `a ${point.kind} is read, not written`);
  }
  if (target === undefined) return said("沒有設備接受這個點位", "no device of this installation takes this point");
  if (target.isBroadcast) {
    return said("0 號站可能是線路上的每一台設備", "unit 0 may be every device of the line; an order goes to one");
  }
  const { write } = target.point;
  if (write === null) {
    return said("設備設定檔不允許寫入這個點位", "the device's profile does not allow this point to be written");
  }
  const { min, max } = rangeOf(write, point);
  if (value < min || value > max)
    return said(`${value} 不在 ${min} 到 ${max} 之間`, `${value} is outside ${min} to ${max}`);
  if (point.states !== undefined && point.states[value] === undefined) {
    const states = Object.keys(point.states).join(", ");
    return said(`${value} 不是這個點位的狀態（${states}）`, `${value} is none of the states ${states}`);
  }
  return null;
}

const said = (zh: string, en: string): LocalName => ({ zh, en });

/** The same in one line of English, for the record. */
export const whyNotWritable = (order: PointWrite, point: Point, target: OrderTarget | undefined): string | null =>
  refusalOf(order, point, target)?.en ?? null;

/** The values that may be written to a point, in its unit; undefined where none may. */
export const writeRangeOf = (point: Point, target: OrderTarget | undefined): WriteRange | undefined =>
  target === undefined || target.point.write === null ? undefined : rangeOf(target.point.write, point);

/** What the profile allows and the model believes. */
const rangeOf = (write: WriteRange, { range }: Point): WriteRange => ({
  min: Math.max(write.min, range?.min ?? Number.NEGATIVE_INFINITY),
  max: Math.min(write.max, range?.max ?? Number.POSITIVE_INFINITY),
});
