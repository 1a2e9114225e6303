import type { Equipment, Point } from "../center/center.ts";

/** What an installation says differently of critical points. Each entry is a point's id, or `<kind>/<key>` for all. */
export interface CriticalPoints {
  readonly also: readonly string[];
  readonly not: readonly string[];
}

/**
 * Kinds of equipment of which every order is critical: what they switch is what people's safety or the whole building
 * hangs on, and a mistake cannot be taken back by a second order.
 */
const CRITICAL_KINDS: ReadonlySet<string> = new Set([
  "elevator",
  "fire-panel",
  "generator",
  "switchgear",
  "transformer",
  "uninterruptible-supply",
]);

/**
 * Whether an order to a point needs a second person.
 *
 * It does where the model marks the point, or the point belongs to equipment whose every order is critical; what the
 * installation says goes before both, and `not` before `also`. Only what can be ordered at all is ever critical.
 */
export function isCritical(point: Point, equipment: Pick<Equipment, "kind">, setting: CriticalPoints): boolean {
  if (point.kind !== "command" && point.kind !== "setpoint") return false;
  const isNamedIn = (entries: readonly string[]): boolean =>
    entries.includes(point.id) || entries.includes(`${equipment.kind}/${point.key}`);
  if (isNamedIn(setting.not)) return false;
  return isNamedIn(setting.also) || point.critical === true || CRITICAL_KINDS.has(equipment.kind);
}
