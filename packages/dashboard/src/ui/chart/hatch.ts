const CELL_PX = 7;

/** Slanted lines to fill an area with, as drawings mark what is uncertain. */
export function hatch(color: string, ratio: number): CanvasPattern | string {
  const size = Math.max(2, Math.round(CELL_PX * ratio));
  const cell = document.createElement("canvas");
  cell.width = size;
  cell.height = size;
  const pen = cell.getContext("2d");
  if (pen === null) return color;
  pen.strokeStyle = color;
  pen.lineWidth = 1.4 * ratio;
  pen.beginPath();
  // Three strokes, so that the corners of neighbouring cells join.
  for (const shift of [-size, 0, size]) {
    pen.moveTo(shift, size);
    pen.lineTo(shift + size, 0);
  }
  pen.stroke();
  return pen.createPattern(cell, "repeat") ?? color;
}
