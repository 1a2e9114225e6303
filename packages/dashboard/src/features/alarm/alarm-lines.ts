import type { AlarmRow, AlarmState } from "../../api/alarm-types.ts";
import { byUrgency, isCurrent } from "../../ui/alarm-order.ts";
import type { AlarmSearch, AlarmView } from "./alarm-search.ts";

/** A line of the list: an alarm, how deep it stands under its causes, and what is folded under it. */
export interface AlarmLine {
  readonly row: AlarmRow;
  readonly depth: number;
  /** How many alarms it is the cause of, of those that are known here. */
  readonly childCount: number;
  readonly isOpen: boolean;
}

const STATE_OF_VIEW: Readonly<Record<Exclude<AlarmView, "current" | "history">, AlarmState>> = {
  shelved: "shelved",
  suppressed: "suppressed",
  "out-of-service": "out-of-service",
};

/** Whether an alarm belongs to a list at all, whatever is filtered. */
function isInView(row: AlarmRow, view: AlarmSearch["view"]): boolean {
  if (view === undefined) return isCurrent(row);
  return view !== "history" && row.state === STATE_OF_VIEW[view];
}

/** The alarms that pass the filters of the address. */
function passesFilters(row: AlarmRow, { center, system, priority, equipment, q }: AlarmSearch): boolean {
  if (center !== undefined && row.centerId !== center) return false;
  if (system !== undefined && row.system !== system) return false;
  if (priority !== undefined && row.priority !== priority) return false;
  if (equipment !== undefined && row.equipmentId !== equipment) return false;
  return q === undefined || hasWords(row, q);
}

function hasWords({ id, name, equipmentName, equipmentId }: AlarmRow, q: string): boolean {
  const text = `${name.zh} ${name.en} ${equipmentName.zh} ${equipmentName.en} ${equipmentId} ${id}`.toLowerCase();
  return q
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => text.includes(word));
}

/**
 * The lines of the list, from the most urgent down. What an alarm causes is folded under it and only seen when it is
 * opened; in the list of suppressed alarms everything stands for itself.
 */
export function alarmLines(
  alarms: readonly AlarmRow[],
  search: AlarmSearch,
  open: ReadonlySet<string>,
): readonly AlarmLine[] {
  const tops = alarms.filter((row) => isInView(row, search.view) && passesFilters(row, search)).sort(byUrgency);
  if (search.view !== undefined) return tops.map((row) => ({ row, depth: 0, childCount: 0, isOpen: false }));
  const shown = new Set(tops.map(({ id }) => id));
  const caused = Map.groupBy(
    alarms.filter(({ parentId }) => parentId !== null),
    ({ parentId }) => parentId,
  );
  const lines: AlarmLine[] = [];
  const add = (row: AlarmRow, depth: number): void => {
    const children = caused.get(row.id) ?? [];
    const isOpen = children.length > 0 && open.has(row.id);
    lines.push({ row, depth, childCount: children.length, isOpen });
    // A cause that is itself caused by what it causes would never end; the daemon says none.
    if (isOpen && depth < DEEPEST) for (const child of children.toSorted(byUrgency)) add(child, depth + 1);
  };
  // One whose cause stands in the list is found under it.
  for (const row of tops) if (row.parentId === null || !shown.has(row.parentId)) add(row, 0);
  return lines;
}

const DEEPEST = 4;
