/** The arc of a gauge: open at the bottom, so that the figure has room. Degrees, clockwise, 0 is up. */
const START_DEG = -120;
const SWEEP_DEG = 240;
const FULL_DEG = 180;

interface Arc {
  readonly centerPx: number;
  readonly radiusPx: number;
}

const pointAt = ({ centerPx, radiusPx }: Arc, share: number): readonly [x: number, y: number] => {
  const rad = ((START_DEG + SWEEP_DEG * share) * Math.PI) / FULL_DEG;
  return [round(centerPx + radiusPx * Math.sin(rad)), round(centerPx - radiusPx * Math.cos(rad))];
};

const round = (value: number): number => Math.round(value * 100) / 100;

const within = (share: number): number => Math.min(1, Math.max(0, share));

/** The path along the gauge between two shares of its length; empty where they are the same. */
export function arcPath(arc: Arc, from: number, to: number): string {
  const [first, last] = [within(from), within(to)];
  if (last <= first) return "";
  const [fromX, fromY] = pointAt(arc, first);
  const [toX, toY] = pointAt(arc, last);
  const isLong = (last - first) * SWEEP_DEG > FULL_DEG ? 1 : 0;
  return `M ${fromX} ${fromY} A ${arc.radiusPx} ${arc.radiusPx} 0 ${isLong} 1 ${toX} ${toY}`;
}

/** A line across the gauge at a share of its length. */
export function tickPath({ centerPx }: Pick<Arc, "centerPx">, share: number, innerPx: number, outerPx: number): string {
  const [fromX, fromY] = pointAt({ centerPx, radiusPx: innerPx }, within(share));
  const [toX, toY] = pointAt({ centerPx, radiusPx: outerPx }, within(share));
  return `M ${fromX} ${fromY} L ${toX} ${toY}`;
}
