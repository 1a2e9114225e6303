import { ANNOUNCED_STATES } from "@weishan/core/alarm";
import type { AlarmCell } from "./alarm-cell.ts";
import { type AlarmQuery, PRIORITY_ORDER } from "./alarm-side.ts";
import type { AlarmCounts, AlarmRow, EquipmentRef } from "./alarm-view.ts";

/** What stands in the list where nobody asks for states: all that is not normal and is no quiet suppression. */
export const isListed = ({ memory }: AlarmCell): boolean =>
  memory.state !== "normal" && (memory.state !== "suppressed" || memory.isActive);

/** Whether an alarm is asked for. */
export function isAsked(cell: AlarmCell, ref: EquipmentRef, query: AlarmQuery): boolean {
  const { rule } = cell.prepared;
  const { centers, systems, priorities, states, equipment } = query;
  if (states === undefined ? !isListed(cell) : !states.includes(cell.memory.state)) return false;
  return (
    centers?.includes(ref.centerId) !== false &&
    systems?.includes(ref.system) !== false &&
    priorities?.includes(rule.priority) !== false &&
    (equipment === undefined || equipment === rule.equipmentId) &&
    hasWords(cell, ref, query.q)
  );
}

function hasWords({ prepared: { rule } }: AlarmCell, { equipmentName }: EquipmentRef, q: string | undefined): boolean {
  if (q === undefined || q.trim() === "") return true;
  const text = [rule.id, rule.name.zh, rule.name.en, equipmentName.zh, equipmentName.en].join(" ").toLowerCase();
  return q
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => text.includes(word));
}

/** What must be answered first: what calls, by priority, the newest first. */
export function inOrderOfNeed(one: AlarmRow, other: AlarmRow): number {
  return (
    Number(ANNOUNCED_STATES.has(other.state)) - Number(ANNOUNCED_STATES.has(one.state)) ||
    PRIORITY_ORDER[one.priority] - PRIORITY_ORDER[other.priority] ||
    (other.activeAt ?? other.changedAt) - (one.activeAt ?? one.changedAt) ||
    one.id.localeCompare(other.id, "en")
  );
}

/** How many there are of each. What is set aside is not counted among the priorities. */
export function countAlarms(cells: Iterable<AlarmCell>): AlarmCounts {
  const counts = {
    critical: 0,
    high: 0,
    medium: 0,
    low: 0,
    unacknowledged: 0,
    shelved: 0,
    suppressed: 0,
    outOfService: 0,
    held: 0,
  };
  for (const { memory, prepared } of cells) {
    const { state, heldBecause } = memory;
    // What was never read is not wired yet; that is told elsewhere.
    if (heldBecause !== null && heldBecause.reason !== "never-read") counts.held++;
    if (state === "normal") continue;
    if (state === "shelved") counts.shelved++;
    else if (state === "suppressed") counts.suppressed += Number(memory.isActive);
    else if (state === "out-of-service") counts.outOfService++;
    else {
      counts[prepared.rule.priority]++;
      counts.unacknowledged += Number(ANNOUNCED_STATES.has(state));
    }
  }
  return counts;
}
