import type { AlarmPriority, AlarmRow } from "../../api/alarm-types.ts";
import { ALARM_PRIORITIES, byUrgency, isCurrent } from "../../ui/alarm-order.ts";

/** Alarms of one equipment, or else of one system of a centre. */
export interface FloodGroup {
  readonly key: string;
  readonly centerId: string;
  readonly system: AlarmRow["system"];
  /** Null: of several equipment of the system. */
  readonly equipmentId: string | null;
  readonly count: number;
  readonly worst: AlarmPriority;
  /** The one to look at first. */
  readonly first: AlarmRow;
}

/** An equipment with so many alarms stands for itself. */
const LEAST_OF_ONE = 3;
const MOST_GROUPS = 6;

/**
 * What a flood consists of, the biggest part first: equipment that has many alarms stands for itself, what is left is
 * put together by system.
 */
export function floodGroups(alarms: readonly AlarmRow[]): readonly FloodGroup[] {
  const current = alarms.filter((row) => isCurrent(row));
  const byEquipment = Map.groupBy(current, ({ equipmentId }) => equipmentId);
  const groups: FloodGroup[] = [];
  const rest: AlarmRow[] = [];
  for (const [equipmentId, rows] of byEquipment) {
    if (rows.length >= LEAST_OF_ONE) groups.push(groupOf(equipmentId, rows, equipmentId));
    else rest.push(...rows);
  }
  for (const [key, rows] of Map.groupBy(rest, ({ centerId, system }) => `${centerId} ${system}`))
    groups.push(groupOf(key, rows, null));
  return groups.sort((one, other) => rankOf(one) - rankOf(other) || other.count - one.count).slice(0, MOST_GROUPS);
}

const rankOf = ({ worst }: FloodGroup): number => ALARM_PRIORITIES.indexOf(worst);

function groupOf(
  key: string,
  rows: readonly [AlarmRow, ...AlarmRow[]] | readonly AlarmRow[],
  equipmentId: string | null,
): FloodGroup {
  const [first] = rows.toSorted(byUrgency);
  if (first === undefined) throw new RangeError("a group has at least one alarm");
  return {
    key,
    centerId: first.centerId,
    system: first.system,
    equipmentId,
    count: rows.length,
    worst: first.priority,
    first,
  };
}
