import { useCallback, useMemo } from "react";
import uPlot from "uplot";
import type { ChartCursor } from "./chart-cursor.ts";
import type { ChartInk } from "./chart-ink.ts";
import { hatch } from "./hatch.ts";
import type { SchemeColor } from "./series-color.ts";
import type { ChartSpan } from "./span.ts";
import { type PlotLook, TimePlot } from "./time-plot.tsx";

/** A state as long as it lasted. */
export interface StateBand extends ChartSpan {
  readonly label: string;
  /** Null: at rest, drawn in grey. */
  readonly color: SchemeColor | null;
  readonly quality: "good" | "uncertain" | "bad";
}

interface StateStripProps {
  readonly span: ChartSpan;
  readonly bands: readonly StateBand[];
  readonly cursor: ChartCursor;
  readonly hasTimeAxis: boolean;
  readonly onZoom?: (span: ChartSpan) => void;
  readonly onPan?: (byMs: number) => void;
}

const BAND_PX = 26;
const TIME_AXIS_PX = 42;
const PADDING_PX = 12;
const LABEL_INSET_PX = 7;
const LEAST_LABEL_PX = 18;
const NOTHING: uPlot.AlignedData = [[]];

/** The states of one point over time, each as long as it lasted, with its name where there is room. */
export function StateStrip({ span, bands, cursor, hasTimeAxis, onZoom, onPan }: StateStripProps) {
  const look = useMemo<PlotLook>(
    () => ({
      heightPx: BAND_PX + PADDING_PX + (hasTimeAxis ? TIME_AXIS_PX : 0),
      hasTimeAxis,
      seriesOf: () => [],
      axisLabel: null,
      range: () => [0, 1],
    }),
    [hasTimeAxis],
  );
  const paint = useCallback((plot: uPlot, ink: ChartInk) => paintBands(plot, bands, ink), [bands]);
  return (
    <TimePlot
      span={span}
      data={NOTHING}
      look={look}
      paint={paint}
      cursor={cursor}
      {...(onZoom === undefined ? {} : { onZoom })}
      {...(onPan === undefined ? {} : { onPan })}
    />
  );
}

function paintBands(plot: uPlot, bands: readonly StateBand[], ink: ChartInk): void {
  const { ctx, bbox } = plot;
  const ratio = uPlot.pxRatio;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  ctx.font = ink.font.replace("12px", `${12 * ratio}px`);
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  for (const { fromMs, toMs, label, color, quality } of bands) {
    const from = plot.valToPos(fromMs, "x", true);
    const to = plot.valToPos(toMs, "x", true);
    const left = Math.max(from, bbox.left);
    const right = Math.min(to, bbox.left + bbox.width);
    if (right <= left) continue;
    const width = Math.max(ratio, right - left - ratio);
    ctx.fillStyle = quality === "bad" ? hatch(ink.bad, ratio) : color === null ? ink.grid : ink.of(color);
    ctx.fillRect(left, bbox.top, width, bbox.height);
    if (quality === "uncertain") {
      ctx.fillStyle = hatch(ink.ground, ratio);
      ctx.fillRect(left, bbox.top, width, bbox.height);
    }
    const room = width - 2 * LABEL_INSET_PX * ratio;
    if (quality !== "good" || room < LEAST_LABEL_PX * ratio || ctx.measureText(label).width > room) continue;
    ctx.fillStyle = color === null ? ink.text : ink.ground;
    ctx.fillText(label, left + LABEL_INSET_PX * ratio, bbox.top + bbox.height / 2 + ratio);
  }
  ctx.restore();
}
