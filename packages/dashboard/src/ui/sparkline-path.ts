/** A sample to draw; `value` is null where there is none that may be drawn. */
export interface SparkSample {
  readonly at: number;
  readonly value: number | null;
}

export interface SparkFrame {
  readonly fromAt: number;
  readonly toAt: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

export interface SparkPath {
  /** SVG path of the line; a new `M` after each gap. */
  readonly line: string;
  /** SVG path of the ground under the line. */
  readonly area: string;
  readonly min: number;
  readonly max: number;
  readonly last: number;
  /** Where the last sample stands. */
  readonly lastX: number;
  readonly lastY: number;
}

/** A change below this share of the value is noise; it is not blown up to the height of the drawing. */
const LEAST_SHOWN_RATIO = 0.03;
/** Room for half the stroke, so that extremes are not cut. */
const INSET_PX = 2;

/**
 * The drawing of some samples, from the left edge of the time to the right, lowest value at the bottom.
 *
 * A sample without a value breaks the line: what is not known is not drawn. A constant runs through the middle.
 *
 * @returns null when there is no value at all
 */
export function sparkPath(samples: readonly SparkSample[], frame: SparkFrame): SparkPath | null {
  const values = samples.flatMap(({ value }) => (value === null ? [] : [value]));
  const [first] = values;
  if (first === undefined) return null;
  const min = values.reduce((least, value) => Math.min(least, value), first);
  const max = values.reduce((most, value) => Math.max(most, value), first);
  const middle = (min + max) / 2;
  const shown = Math.max(max - min, Math.max(Math.abs(min), Math.abs(max)) * LEAST_SHOWN_RATIO);
  const spanMs = Math.max(1, frame.toAt - frame.fromAt);
  const drawnPx = frame.heightPx - 2 * INSET_PX;
  const x = (at: number): number => round(((at - frame.fromAt) / spanMs) * frame.widthPx);
  const y = (value: number): number => round(INSET_PX + (shown === 0 ? 0.5 : 0.5 - (value - middle) / shown) * drawnPx);
  let line = "";
  let area = "";
  let last = { x: 0, y: 0, value: first };
  for (const run of runs(samples)) {
    const points = run.map(({ at, value }) => ({ x: x(at), y: y(value), value }));
    const [start] = points;
    const end = points.at(-1);
    if (start === undefined || end === undefined) continue;
    // A single sample between gaps is drawn as a short dash, or it would not be seen.
    const stroke =
      points.length === 1 ? `M${start.x} ${start.y}h1` : `M${points.map((p) => `${p.x} ${p.y}`).join("L")}`;
    line += stroke;
    area += `${stroke}V${frame.heightPx}H${start.x}Z`;
    last = end;
  }
  return { line, area, min, max, last: last.value, lastX: last.x, lastY: last.y };
}

interface DrawnSample {
  readonly at: number;
  readonly value: number;
}

/** Samples with values, cut at those without. */
function runs(samples: readonly SparkSample[]): readonly (readonly DrawnSample[])[] {
  const all: DrawnSample[][] = [];
  let current: DrawnSample[] | null = null;
  for (const { at, value } of samples) {
    if (value === null) {
      current = null;
      continue;
    }
    if (current === null) {
      current = [];
      all.push(current);
    }
    current.push({ at, value });
  }
  return all;
}

const round = (px: number): number => Math.round(px * 10) / 10;
