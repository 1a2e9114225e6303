/** A place that the keyboard can stand on: a row's own, or something that stands in the row. */
export interface KeyCell {
  readonly rowIndex: number;
  /** Null for the row itself. */
  readonly from: number | null;
}

/**
 * Where an arrow key leads; null where it leads nowhere.
 *
 * Left and right go through a row in the order of time, up and down to what is nearest in time in the next row that has
 * any place. `cells` are in the order of the page: row by row, the row's own place first.
 */
export function nextCell(cells: readonly KeyCell[], index: number, key: string): number | null {
  const cell = cells[index];
  if (cell === undefined) return null;
  const inRow = (at: number): number | null => (cells[at]?.rowIndex === cell.rowIndex ? at : null);
  if (key === "ArrowRight") return inRow(index + 1);
  if (key === "ArrowLeft") return inRow(index - 1);
  if (key === "Home") return cells.findIndex(({ rowIndex }) => rowIndex === cell.rowIndex);
  if (key === "End") return cells.findLastIndex(({ rowIndex }) => rowIndex === cell.rowIndex);
  if (key !== "ArrowDown" && key !== "ArrowUp") return null;
  const rowIndex = cell.rowIndex + (key === "ArrowDown" ? 1 : -1);
  return nearest(cells, rowIndex, cell.from);
}

function nearest(cells: readonly KeyCell[], rowIndex: number, from: number | null): number | null {
  let best: number | null = null;
  let bestGap = Number.POSITIVE_INFINITY;
  for (const [index, cell] of cells.entries()) {
    if (cell.rowIndex !== rowIndex) continue;
    // From a row's own place to the next row's own; from a time to the nearest time, else the row's own place.
    const gap =
      from === null || cell.from === null ? (from === cell.from ? 0 : Number.MAX_VALUE) : Math.abs(cell.from - from);
    if (gap < bestGap) {
      best = index;
      bestGap = gap;
    }
  }
  return best;
}
