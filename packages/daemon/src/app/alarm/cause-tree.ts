import { type AlarmPriority, isOverlay } from "@weishan/core/alarm";
import { feedersOf } from "@weishan/core/center";
import type { ModelIndex } from "../overview/model-index.ts";
import type { AlarmBoard } from "./alarm-board.ts";
import type { AlarmCell } from "./alarm-cell.ts";
import { shownKind } from "./shown-kind.ts";

/** What lies above an alarm is a loss of service, not a warning of it. */
const EXPLAINING: ReadonlySet<AlarmPriority> = new Set(["critical", "high"]);
const EXPLAINING_KINDS: ReadonlySet<string> = new Set(["state", "discrepancy", "expression", "low-low", "unreachable"]);

/**
 * The alarm under which another stands in the tree of causes: the one that suppresses it, else a loss at what feeds its
 * equipment, the nearest first, that came no later. Null where there is none.
 */
export function parentOf(cell: AlarmCell, board: AlarmBoard, model: ModelIndex): AlarmCell | null {
  const { suppressedBy } = cell.facts;
  if (suppressedBy?.alarmId !== null && suppressedBy?.alarmId !== undefined) {
    return board.find(suppressedBy.alarmId) ?? null;
  }
  const { equipmentId } = cell.prepared.rule;
  const { activeAt } = cell.memory;
  const index = model.centerIndexes.get(model.equipment.get(equipmentId)?.centerId ?? "");
  if (index === undefined || activeAt === null) return null;
  for (const feederId of feedersOf(index, equipmentId)) {
    for (const feeder of board.of(feederId)) if (explains(feeder, activeAt)) return feeder;
  }
  return null;
}

function explains({ memory, prepared: { rule } }: AlarmCell, activeAtMs: number): boolean {
  return (
    memory.isActive &&
    !isOverlay(memory.state) &&
    EXPLAINING.has(rule.priority) &&
    EXPLAINING_KINDS.has(shownKind(rule)) &&
    memory.activeAt !== null &&
    memory.activeAt <= activeAtMs
  );
}
