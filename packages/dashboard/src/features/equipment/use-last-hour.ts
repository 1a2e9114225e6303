import { useQueries } from "@tanstack/react-query";
import { useCallback } from "react";
import type { Point, SeriesList } from "../../api/client.ts";
import { MAX_SERIES_POINTS, recentSeriesQuery } from "../../api/queries.ts";
import { isDrawn } from "./point-layout.ts";

const HOUR_MS = 3_600_000;
const WIDTH_PX = 120;

/** The answer that holds the last hour of a point; undefined while it is on its way. */
export type LastHour = (pointId: string) => SeriesList | undefined;

/** The last hour of all points that are drawn, in as few questions as the daemon allows. */
export function useLastHour(points: readonly Point[]): LastHour {
  const ids = points.filter(isDrawn).map(({ id }) => id);
  const lots = Array.from({ length: Math.ceil(ids.length / MAX_SERIES_POINTS) }, (_, lot) =>
    ids.slice(lot * MAX_SERIES_POINTS, (lot + 1) * MAX_SERIES_POINTS),
  );
  const answers = useQueries({ queries: lots.map((lot) => recentSeriesQuery(lot, HOUR_MS, WIDTH_PX)) });
  const lists = answers.map(({ data }) => data);
  return useCallback(
    (pointId) => lists.find((list) => list?.series.some((series) => series.pointId === pointId)),
    [lists],
  );
}
