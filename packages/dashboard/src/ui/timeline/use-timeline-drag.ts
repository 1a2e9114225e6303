import { type RefObject, useEffect, useRef, useState } from "react";
import { formatPeriod } from "../../format/format-period.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { type DragPart, draggedSpan, drawnSpan } from "./timeline-drag.ts";
import type { TimelineItem, TimelineProposal } from "./timeline-item.ts";
import { instantAt, type TimelineScale } from "./timeline-scale.ts";

interface TimelineDragOptions {
  readonly grid: RefObject<HTMLElement | null>;
  readonly scale: TimelineScale;
  readonly stepMinutes: number;
  readonly itemOf: (key: string) => TimelineItem | undefined;
  readonly onPropose: (proposal: TimelineProposal) => void;
  readonly onSlot: ((slot: Omit<TimelineProposal, "id">) => void) | null;
  readonly onOpen: (item: TimelineItem) => void;
}

export interface TimelineGhost extends TimelineProposal {
  readonly text: string;
}

interface Hold {
  readonly item: TimelineItem | null;
  readonly rowId: string;
  readonly part: DragPart;
  readonly gripMs: number;
  readonly share: number;
  readonly x: number;
  readonly y: number;
  readonly pointerId: number;
}

/** A hand that trembles is not a pull. */
const LEAST_PULL_PX = 5;
/** So near its ends an item is pulled by that end. */
const END_PX = 7;
/** So near the edge of what is seen the timeline moves along. */
const EDGE_PX = 36;
const SCROLL_PX = 14;

/** Pulling and pressing on the timeline with a mouse or a pen; fingers scroll, and use the dialogs. */
export function useTimelineDrag(options: TimelineDragOptions): TimelineGhost | null {
  const [ghost, setGhost] = useState<TimelineGhost | null>(null);
  const { language } = useLanguage();
  const latest = useRef({ ...options, language });
  useEffect(() => {
    latest.current = { ...options, language };
  });
  const { grid } = options;
  useEffect(() => {
    const root = grid.current;
    if (root === null) return;
    const stopped = new AbortController();
    watch(root, { latest: () => latest.current, show: setGhost, signal: stopped.signal });
    return () => stopped.abort();
  }, [grid]);
  return ghost;
}

interface Watch {
  readonly latest: () => TimelineDragOptions & { readonly language: "zh-TW" | "en" };
  readonly show: (ghost: TimelineGhost | null) => void;
  readonly signal: AbortSignal;
}

function watch(root: HTMLElement, { latest, show, signal }: Watch): void {
  let hold: Hold | null = null;
  let proposed: TimelineGhost | null = null;
  const end = (): void => {
    hold = null;
    proposed = null;
    show(null);
  };
  const propose = (rowId: string, from: number, to: number): void => {
    proposed = { id: hold?.item?.id ?? "", rowId, from, to, text: formatPeriod(from, to, latest().language) };
    show(proposed);
  };

  root.addEventListener(
    "pointerdown",
    (event) => {
      if (event.button !== 0 || !(event.target instanceof Element)) return;
      const cell = event.target.closest<HTMLElement>("td[data-row-index]");
      const track = cell?.closest<HTMLElement>("[data-track]");
      if (cell === null || cell === undefined || track === null || track === undefined) return;
      hold = holdOf(event, { cell, track, options: latest() });
      // Without this the text of the tiles is selected while it is pulled.
      if (event.pointerType !== "touch") event.preventDefault();
      cell.focus({ preventScroll: true });
    },
    { signal },
  );
  globalThis.addEventListener(
    "pointermove",
    (event) => {
      if (hold === null || event.pointerId !== hold.pointerId || event.pointerType === "touch") return;
      const isPulled = proposed !== null || Math.hypot(event.clientX - hold.x, event.clientY - hold.y) >= LEAST_PULL_PX;
      if (!isPulled || (hold.item !== null && !hold.item.isMovable)) return;
      moveAlong(root, event);
      const { scale, stepMinutes, onSlot } = latest();
      const over = trackAt(event) ?? root.querySelector<HTMLElement>(`[data-track="${CSS.escape(hold.rowId)}"]`);
      if (over === null) return;
      const share = shareOver(over, event.clientX);
      if (hold.item === null) {
        if (onSlot === null) return;
        const { from, to } = drawnSpan(scale, [hold.share, share], stepMinutes);
        propose(hold.rowId, from, to);
        return;
      }
      const { item, part, gripMs } = hold;
      const { from, to } = draggedSpan({ from: item.from, to: item.to, part, gripMs }, scale, share, stepMinutes);
      propose(part === "whole" ? (over.dataset["track"] ?? hold.rowId) : hold.rowId, from, to);
    },
    { signal },
  );
  globalThis.addEventListener(
    "pointerup",
    (event) => {
      if (hold === null || event.pointerId !== hold.pointerId) return;
      const { item, rowId, share } = hold;
      const { onOpen, onPropose, onSlot, scale, stepMinutes } = latest();
      const to = proposed;
      end();
      if (item !== null && to !== null) {
        if (to.from !== item.from || to.to !== item.to || to.rowId !== item.rowId) onPropose(to);
      } else if (item !== null) {
        if (isOver(root, event)) onOpen(item);
      } else if (to !== null) onSlot?.(to);
      else if (isOver(root, event)) {
        const from = instantAt(scale, share, stepMinutes);
        onSlot?.({ rowId, from, to: from });
      }
    },
    { signal },
  );
  globalThis.addEventListener("pointercancel", end, { signal });
  globalThis.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || hold === null) return;
      event.preventDefault();
      event.stopPropagation();
      end();
    },
    { signal, capture: true },
  );
}

interface Held {
  readonly cell: HTMLElement;
  readonly track: HTMLElement;
  readonly options: TimelineDragOptions;
}

function holdOf(event: PointerEvent, { cell, track, options }: Held): Hold {
  const { scale, stepMinutes, itemOf } = options;
  const item = itemOf(cell.dataset["key"] ?? "") ?? null;
  const share = shareOver(track, event.clientX);
  const box = cell.getBoundingClientRect();
  const isWide = box.width > 3 * END_PX;
  const part: DragPart =
    isWide && event.clientX - box.left < END_PX
      ? "start"
      : isWide && box.right - event.clientX < END_PX
        ? "end"
        : "whole";
  return {
    item,
    rowId: track.dataset["track"] ?? "",
    part,
    gripMs: item === null ? 0 : instantAt(scale, share, stepMinutes) - item.from,
    share,
    x: event.clientX,
    y: event.clientY,
    pointerId: event.pointerId,
  };
}

function shareOver(track: HTMLElement, clientX: number): number {
  // The row begins with its name, which takes no time.
  const head = track.firstElementChild?.getBoundingClientRect().width ?? 0;
  const { left, width } = track.getBoundingClientRect();
  return (clientX - left - head) / (width - head);
}

const trackAt = ({ clientX, clientY }: PointerEvent): HTMLElement | null =>
  document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>("[data-track]") ?? null;

const isOver = (root: HTMLElement, { clientX, clientY }: PointerEvent): boolean =>
  root.contains(document.elementFromPoint(clientX, clientY));

/** A pull to the edge brings what is beyond it. */
function moveAlong(root: HTMLElement, { clientX, clientY }: PointerEvent): void {
  const view = root.parentElement?.parentElement ?? null;
  if (view === null) return;
  const { left, right, top, bottom } = view.getBoundingClientRect();
  const x = clientX > right - EDGE_PX ? SCROLL_PX : clientX < left + EDGE_PX ? -SCROLL_PX : 0;
  const y = clientY > bottom - EDGE_PX ? SCROLL_PX : clientY < top + EDGE_PX ? -SCROLL_PX : 0;
  if (x !== 0 || y !== 0) view.scrollBy(x, y);
}
