import type { FoundPoint } from "../../api/client.ts";
import { type SchemeColor, seriesColor } from "../../ui/chart/series-color.ts";

/** A point with its place in the picture. */
export interface DrawnPoint {
  readonly point: FoundPoint;
  readonly color: SchemeColor;
}

export type TrendPanel =
  | { readonly kind: "numbers"; readonly key: string; readonly unit: string; readonly points: readonly DrawnPoint[] }
  | { readonly kind: "advances"; readonly key: string; readonly unit: string; readonly points: readonly DrawnPoint[] }
  | { readonly kind: "state"; readonly key: string; readonly points: readonly [DrawnPoint] };

const isState = ({ states, text }: FoundPoint): boolean => states !== undefined || text === true;

/**
 * One panel for each unit, like the tracks of a strip chart, because a temperature and a power on one axis say
 * nothing; counters apart from what is measured in the same unit; states below, each on a strip of its own.
 *
 * @param areCountersRaw - counters as their register reads instead of what they advanced
 */
export function trendPanels(points: readonly FoundPoint[], areCountersRaw: boolean): TrendPanel[] {
  const drawn = points.map((point, index) => ({ point, color: seriesColor(index) }));
  const tracks = Map.groupBy(
    drawn.filter(({ point }) => !isState(point)),
    ({ point }) => `${point.kind === "counter" && !areCountersRaw ? "advances" : "numbers"}:${point.unit}`,
  );
  return [
    ...[...tracks].map(([key, inTrack]): TrendPanel => {
      const unit = inTrack[0]?.point.unit ?? "";
      return { kind: key.startsWith("advances") ? "advances" : "numbers", key, unit, points: inTrack };
    }),
    ...drawn
      .filter(({ point }) => isState(point))
      .map((each): TrendPanel => ({ kind: "state", key: each.point.id, points: [each] })),
  ];
}
