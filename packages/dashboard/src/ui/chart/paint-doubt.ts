import uPlot from "uplot";
import type { ChartInk } from "./chart-ink.ts";
import type { Stretch } from "./drawn-series.ts";
import { hatch } from "./hatch.ts";
import type { SchemeColor } from "./series-color.ts";

/** Where one series is not plainly good. */
export interface DoubtfulSeries {
  readonly color: SchemeColor;
  readonly stretches: readonly Stretch[];
}

const RAIL_PX = 4;
const LEAST_WIDTH_PX = 2;

/**
 * Hatches the uncertain stretches over the whole height in the colour of their series, and marks along the lower
 * edge, a rail for each series, what is uncertain and what is bad.
 */
export function paintDoubt(plot: uPlot, doubtful: readonly DoubtfulSeries[], ink: ChartInk): void {
  const { ctx, bbox } = plot;
  const ratio = uPlot.pxRatio;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  const rails = doubtful.filter(({ stretches }) => stretches.length > 0);
  for (const [rail, { color, stretches }] of rails.entries()) {
    const pattern = hatch(ink.of(color), ratio);
    const railTop = bbox.top + bbox.height - (rail + 1) * (RAIL_PX + 1) * ratio;
    for (const { fromMs, toMs, quality } of stretches) {
      const left = plot.valToPos(fromMs, "x", true);
      const width = Math.max(LEAST_WIDTH_PX * ratio, plot.valToPos(toMs, "x", true) - left);
      if (quality === "uncertain") {
        ctx.globalAlpha = 0.32;
        ctx.fillStyle = pattern;
      } else {
        ctx.globalAlpha = 0.1;
        ctx.fillStyle = ink.bad;
      }
      ctx.fillRect(left, bbox.top, width, bbox.height);
      ctx.globalAlpha = 1;
      ctx.fillStyle = quality === "uncertain" ? ink.uncertain : ink.bad;
      ctx.fillRect(left, railTop, width, RAIL_PX * ratio);
    }
  }
  ctx.restore();
}
