import { KWTH_PER_RT } from "./chiller-sample.ts";

/** Something that cooled for a stretch: a machine or a plant. */
export interface EfficiencyPoint {
  readonly loadKwth: number;
  readonly powerKw: number;
  /** Share of the rated load in %; `null` where the plate is not known. */
  readonly loadPct: number | null;
  readonly liftK: number | null;
}

/** What was seen between two edges of load or lift. */
export interface EfficiencyBin {
  readonly from: number;
  readonly to: number;
  readonly sampleCount: number;
  /** Power over cold of all its stretches together, kW per refrigeration ton. */
  readonly kwPerRt: number;
  readonly meanLoadKwth: number;
}

/** Below this a plant's efficiency is a division by almost nothing: 17.6 kW, 5 RT. */
export const LEAST_EFFICIENCY_KWTH = 17.6;

/** Power over cold of stretches of one length, kW/RT; `null` of none. */
export function kwPerRtOf(points: readonly Pick<EfficiencyPoint, "loadKwth" | "powerKw">[]): number | null {
  const cooled = points.filter(({ loadKwth }) => loadKwth > LEAST_EFFICIENCY_KWTH);
  const coldKwth = cooled.reduce((sum, { loadKwth }) => sum + loadKwth, 0);
  const powerKw = cooled.reduce((sum, point) => sum + point.powerKw, 0);
  return coldKwth === 0 ? null : (powerKw * KWTH_PER_RT) / coldKwth;
}

/**
 * Stretches of one length in bins of equal width; bins without any are left out, points without the value too.
 *
 * @param valueOf - what a point is sorted by; `null` where it is not known
 */
export function efficiencyBins(
  points: readonly EfficiencyPoint[],
  width: number,
  valueOf: (point: EfficiencyPoint) => number | null,
): readonly EfficiencyBin[] {
  const placed = points.flatMap((point) => {
    const value = valueOf(point);
    return value === null || point.loadKwth <= LEAST_EFFICIENCY_KWTH ? [] : [{ point, bin: Math.floor(value / width) }];
  });
  return [...Map.groupBy(placed, ({ bin }) => bin)]
    .toSorted(([one], [other]) => one - other)
    .flatMap(([bin, members]): readonly EfficiencyBin[] => {
      const inside = members.map(({ point }) => point);
      const kwPerRt = kwPerRtOf(inside);
      if (kwPerRt === null) return [];
      const meanLoadKwth = inside.reduce((sum, { loadKwth }) => sum + loadKwth, 0) / inside.length;
      return [{ from: bin * width, to: (bin + 1) * width, sampleCount: inside.length, kwPerRt, meanLoadKwth }];
    });
}
