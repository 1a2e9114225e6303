import { useLayoutEffect, useState } from "react";

/** The rows of a long list that are drawn: those in sight and some on both sides. */
export interface RowWindow {
  readonly first: number;
  /** Exclusive. */
  readonly end: number;
}

/** So many rows are drawn beyond the edges, so that a quick hand finds them there. */
const BEYOND_ROWS = 12;
/** The window moves in steps of so many rows, so that a small scroll draws nothing anew. */
const STEP_ROWS = 4;

interface Sight {
  /** How far the list's beginning lies above the upper edge of what is seen; negative below it. */
  readonly abovePx: number;
  readonly heightPx: number;
  readonly rowPx: number;
  readonly count: number;
}

/** Which rows of equal height are to be drawn. */
export function rowWindow({ abovePx, heightPx, rowPx, count }: Sight): RowWindow {
  const stepped = (row: number, round: (value: number) => number): number => round(row / STEP_ROWS) * STEP_ROWS;
  const first = stepped(abovePx / rowPx - BEYOND_ROWS, Math.floor);
  const end = stepped((abovePx + heightPx) / rowPx + BEYOND_ROWS, Math.ceil);
  return { first: clamp(first, 0, count), end: clamp(end, 0, count) };
}

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

/**
 * The rows of a list that stands in the page to draw as the page is scrolled. What is above and below is room of the
 * same height; the browser's scroll anchoring keeps what is read in its place while rows come in above.
 */
export function useRowWindow(list: HTMLElement | null, rowPx: number, count: number): RowWindow {
  const [window, setWindow] = useState<RowWindow>({ first: 0, end: Math.min(count, 40) });
  useLayoutEffect(() => {
    if (list === null) return;
    const look = (): void => {
      const next = rowWindow({
        abovePx: -list.getBoundingClientRect().top,
        heightPx: globalThis.innerHeight,
        rowPx,
        count,
      });
      setWindow((last) => (last.first === next.first && last.end === next.end ? last : next));
    };
    look();
    globalThis.addEventListener("scroll", look, { passive: true });
    globalThis.addEventListener("resize", look);
    return () => {
      globalThis.removeEventListener("scroll", look);
      globalThis.removeEventListener("resize", look);
    };
  }, [list, rowPx, count]);
  return { first: Math.min(window.first, count), end: Math.min(window.end, count) };
}
