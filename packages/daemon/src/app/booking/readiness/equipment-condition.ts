import type { EquipmentCondition } from "@weishan/core/booking";
import type { Equipment, LocalName } from "@weishan/core/center";
import type { Reading } from "@weishan/core/reading";
import { presentReading } from "../../field/present-reading.ts";
import type { EventParts } from "./event-parts.ts";

/** Modes of an elevator in which it carries nobody; the others are normal or homing. */
const ELEVATOR_STANDS: ReadonlyMap<number, LocalName> = new Map([
  [6, { zh: "消防員操作", en: "firefighter control" }],
  [8, { zh: "檢修中", en: "inspection" }],
  [10, { zh: "地震管制", en: "earthquake operation" }],
  [11, { zh: "火災管制", en: "fire operation" }],
  [12, { zh: "停用", en: "out of service" }],
  [13, { zh: "人員疏散", en: "evacuation" }],
]);
const FAULT: LocalName = { zh: "故障", en: "fault" };
const OFFLINE: LocalName = { zh: "離線", en: "offline" };
const LOCKED: LocalName = { zh: "掛牌停用中", en: "locked out" };
const SILENT: LocalName = { zh: "沒有可信的讀值", en: "no reading that can be trusted" };
const STATE_KEYS: ReadonlySet<string> = new Set([
  "fault",
  "online",
  "mode",
  "running",
  "power",
  "startCommand",
  "fanRunning",
  "scene",
  "controlMode",
  "roomTempC",
]);
const RUNNING_KEYS = ["running", "power", "fanRunning", "startCommand", "scene"];

/**
 * How an equipment is now: locked out, faulted or offline by its own word, fine where it says something that can be
 * trusted, and otherwise unknown.
 */
export function equipmentCondition(
  equipment: Equipment,
  { live, lockOuts, clock }: Pick<EventParts, "live" | "lockOuts" | "clock">,
): EquipmentCondition {
  if (lockOuts.isLockedOut(equipment.id)) return { kind: "locked-out", reason: LOCKED };
  const now = clock.now();
  const values = new Map<string, number>();
  for (const point of equipment.points) {
    if (!STATE_KEYS.has(point.key)) continue;
    const held: Reading | undefined = live.latest(point.id);
    if (held === undefined) continue;
    const { value, quality } = presentReading(held, point, now);
    if (quality === "good" && typeof value === "number") values.set(point.key, value);
  }
  if (values.get("fault") === 1) return { kind: "failed", reason: FAULT };
  if (values.get("online") === 0) return { kind: "failed", reason: OFFLINE };
  const stands = equipment.kind === "elevator" ? ELEVATOR_STANDS.get(values.get("mode") ?? 1) : undefined;
  if (stands !== undefined) return { kind: "failed", reason: stands };
  if (values.size === 0) return { kind: "unknown", reason: SILENT };
  return { kind: "fine", isRunning: RUNNING_KEYS.some((key) => (values.get(key) ?? 0) > 0) };
}
