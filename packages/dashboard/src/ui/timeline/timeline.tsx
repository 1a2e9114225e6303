import { type CSSProperties, type KeyboardEvent, type RefObject, useEffect, useMemo, useRef } from "react";
import { useLanguage } from "../../i18n/language-context.tsx";
import styles from "./timeline.module.css";
import { Ground, TimelineHead } from "./timeline-frame.tsx";
import type { TimelineGroup, TimelineItem, TimelineProposal } from "./timeline-item.ts";
import { nextCell } from "./timeline-keys.ts";
import { TimelineRowView } from "./timeline-row.tsx";
import { isOnScale, type TimelineScale } from "./timeline-scale.ts";
import { useTimelineDrag } from "./use-timeline-drag.ts";

/** With more days than these nothing can be read on a tile; its label still says it all. */
const MOST_READABLE_DAYS = 14;

interface TimelineProps {
  /** What a screen reader calls it. */
  readonly label: string;
  readonly scale: TimelineScale;
  readonly groups: readonly TimelineGroup[];
  readonly items: readonly TimelineItem[];
  /** What a pull moves by, minutes. */
  readonly stepMinutes: number;
  /** The least width of a day, px; the days share what there is beyond it. */
  readonly dayPx: number;
  /** Shown where it would go while somebody decides. */
  readonly proposal: TimelineProposal | null;
  readonly onOpen: (item: TimelineItem) => void;
  /** Null: this reader may not book. */
  readonly onSlot: ((slot: Omit<TimelineProposal, "id">) => void) | null;
  readonly onPropose: (proposal: TimelineProposal) => void;
  /** The key M on something that may be moved: the same without a mouse. */
  readonly onMoveByKey: (item: TimelineItem) => void;
  readonly onDay: (atMs: number) => void;
}

/**
 * Rooms below each other, time from left to right: what takes which room when.
 *
 * One stop of the tabulator with arrow keys inside, as a grid of the ARIA practices; whatever the mouse does by pulling,
 * the keys M and Enter do through dialogs. A pull proposes and changes nothing; Escape ends it.
 */
export function Timeline(props: TimelineProps) {
  const { label, scale, groups, items, stepMinutes, dayPx, proposal, onOpen, onSlot, onPropose, onMoveByKey } = props;
  const { t } = useLanguage();
  const grid = useRef<HTMLTableElement>(null);
  const byRow = useMemo(() => byRowOf(items, scale), [items, scale]);
  const byKey = useMemo(() => new Map(items.map((item) => [item.key, item])), [items]);
  const ghost = useTimelineDrag({
    grid,
    scale,
    stepMinutes,
    itemOf: (key) => byKey.get(key),
    onPropose,
    onSlot,
    onOpen,
  });
  const shown = ghost ?? proposal;
  useOneTabStop(grid);
  const keyDown = (event: KeyboardEvent<HTMLTableElement>): void => {
    const cell = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>("td[data-row-index]") : null;
    if (cell === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const item = byKey.get(cell.dataset["key"] ?? "");
    const rowId = cell.dataset["row"];
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      if (item !== undefined) onOpen(item);
      else if (rowId !== undefined) onSlot?.({ rowId, from: scale.from, to: scale.from });
    } else if ((event.key === "m" || event.key === "M") && item?.isMovable === true) {
      event.preventDefault();
      onMoveByKey(item);
    } else if (grid.current !== null && step(grid.current, cell, event.key)) event.preventDefault();
  };
  const density = scale.dayCount === 1 ? "day" : scale.dayCount > MOST_READABLE_DAYS ? "month" : "week";
  const hint = onSlot === null ? t("timeline.row") : t("timeline.rowBook");
  const firstIndexes = firstRowIndexes(groups);
  return (
    <div className={styles["scroll"]}>
      <div className={styles["canvas"]} style={widthOf(scale, dayPx)}>
        <Ground scale={scale} />
        <table
          ref={grid}
          // A table that is walked through with keys is a grid (WAI-ARIA authoring practices, grid pattern).
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role
          role="grid"
          tabIndex={-1}
          aria-label={label}
          className={styles["grid"]}
          data-dragging={ghost !== null}
          data-density={density}
          onKeyDown={keyDown}
        >
          <TimelineHead scale={scale} onDay={props.onDay} />
          {groups.map((group, at) => (
            <tbody key={group.id} className={styles["group"]}>
              <tr className={styles["groupName"]}>
                <th scope="rowgroup" colSpan={2}>
                  <span>{group.name}</span>
                </th>
              </tr>
              {group.rows.map((row, index) => (
                <TimelineRowView
                  key={row.id}
                  row={row}
                  rowIndex={(firstIndexes[at] ?? 0) + index}
                  items={byRow.get(row.id) ?? NOTHING}
                  scale={scale}
                  ghost={shown?.rowId === row.id ? shown : null}
                  density={density}
                  hint={hint}
                />
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </div>
  );
}

/** The number of each group's first row, counted through all groups. */
function firstRowIndexes(groups: readonly TimelineGroup[]): readonly number[] {
  const first: number[] = [];
  let count = 0;
  for (const { rows } of groups) {
    first.push(count);
    count += rows.length;
  }
  return first;
}

const NOTHING: readonly TimelineItem[] = [];

const byRowOf = (items: readonly TimelineItem[], scale: TimelineScale): ReadonlyMap<string, readonly TimelineItem[]> =>
  Map.groupBy(
    items.filter((item) => isOnScale(scale, item)),
    ({ rowId }) => rowId,
  );

const widthOf = ({ dayCount }: TimelineScale, dayPx: number): CSSProperties => ({
  "--days": dayCount,
  "--day-px": `${dayPx}px`,
});

/** Moves the focus by a key; false where the key means nothing here. */
function step(grid: HTMLElement, cell: HTMLElement, key: string): boolean {
  const cells = [...grid.querySelectorAll<HTMLElement>("td[data-row-index]")];
  const next = nextCell(
    cells.map(({ dataset }) => ({
      rowIndex: Number(dataset["rowIndex"]),
      from: dataset["from"] === undefined ? null : Number(dataset["from"]),
    })),
    cells.indexOf(cell),
    key,
  );
  if (next === null) return false;
  const to = cells[next];
  to?.focus({ preventScroll: true });
  to?.scrollIntoView({ block: "nearest", inline: "nearest" });
  return true;
}

/** The cell that was focused last is the one that the tabulator comes back to; the first one before that. */
function useOneTabStop(grid: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const root = grid.current;
    if (root === null) return;
    const stop = (cell: Element | null | undefined): void => {
      for (const other of root.querySelectorAll("td[data-row-index][tabindex='0']"))
        other.setAttribute("tabindex", "-1");
      cell?.setAttribute("tabindex", "0");
    };
    const focusIn = ({ target }: FocusEvent): void => {
      if (target instanceof Element) stop(target.closest("td[data-row-index]"));
    };
    root.addEventListener("focusin", focusIn);
    return () => root.removeEventListener("focusin", focusIn);
  }, [grid]);
  useEffect(() => {
    const root = grid.current;
    if (root !== null && root.querySelector("td[data-row-index][tabindex='0']") === null)
      root.querySelector("td[data-row-index]")?.setAttribute("tabindex", "0");
  });
}
