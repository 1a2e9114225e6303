import type { Point, SeriesList } from "../../api/client.ts";
import { Sparkline, samplesOf } from "../../ui/sparkline.tsx";

interface PointSparklineProps {
  readonly point: Point;
  readonly list: SeriesList | undefined;
  readonly widthPx?: number;
  readonly heightPx?: number;
}

/** The last hour of one point. */
export function PointSparkline({ point, list, widthPx = 110, heightPx = 26 }: PointSparklineProps) {
  return (
    <Sparkline
      samples={list === undefined ? undefined : samplesOf(list, point.id)}
      fromAt={list?.fromAt ?? 0}
      toAt={list?.toAt ?? 1}
      format={point}
      widthPx={widthPx}
      heightPx={heightPx}
    />
  );
}
