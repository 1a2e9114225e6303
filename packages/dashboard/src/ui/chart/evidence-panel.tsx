import { useCallback, useMemo } from "react";
import uPlot from "uplot";
import { useLanguage } from "../../i18n/language-context.tsx";
import { axisNumber, paddedRange } from "./axis-number.ts";
import type { ChartCursor } from "./chart-cursor.ts";
import type { ChartInk } from "./chart-ink.ts";
import { doubtfulStretches, lineOf, type Stretch } from "./drawn-series.ts";
import { paintDoubt } from "./paint-doubt.ts";
import type { SchemeColor } from "./series-color.ts";
import type { ChartSpan } from "./span.ts";
import { type PlotLook, TimePlot } from "./time-plot.tsx";

/** A line of the evidence: what a point said, and how it is drawn. */
interface EvidenceLine {
  readonly color: SchemeColor;
  readonly stretches: readonly Stretch[];
}

interface EvidencePanelProps {
  readonly span: ChartSpan;
  /** All of one unit. */
  readonly lines: readonly EvidenceLine[];
  /** Values that were not to be passed. */
  readonly limits: readonly number[];
  /** When it was so: shaded. */
  readonly windows: readonly ChartSpan[];
  /** Instants at which something happened. */
  readonly marks: readonly number[];
  readonly cursor: ChartCursor;
  readonly hasTimeAxis: boolean;
}

const HEIGHT_PX = 168;
const TIME_AXIS_PX = 42;
/** uPlot's null mode "expand": where a line is broken it stays so at the instants that only other lines have. */
const NULL_EXPAND = 2;
const NO_DATA: uPlot.AlignedData = [[]];

/** Numbers of one unit with what is said about them: the limit, the time in which it was passed, when it was noticed. */
export function EvidencePanel({ span, lines, limits, windows, marks, cursor, hasTimeAxis }: EvidencePanelProps) {
  const { language } = useLanguage();
  const data = useMemo(() => aligned(lines), [lines]);
  const colors = JSON.stringify(lines.map(({ color }) => color));
  const limitKey = limits.join(" ");
  const look = useMemo<PlotLook>(() => {
    const drawn: readonly SchemeColor[] = JSON.parse(colors);
    const bounds = limitKey === "" ? [] : limitKey.split(" ").map(Number);
    return {
      heightPx: HEIGHT_PX + (hasTimeAxis ? TIME_AXIS_PX : 0),
      hasTimeAxis,
      seriesOf: (ink) => drawn.map((color) => ({ stroke: ink.of(color), width: 1.75, points: { show: false } })),
      axisLabel: (value) => axisNumber(value, language),
      // A limit far above what was measured is what the picture is about.
      range: (min, max) => paddedRange(least([min, ...bounds]), most([max, ...bounds])),
    };
  }, [colors, limitKey, hasTimeAxis, language]);
  const paint = useCallback(
    (plot: uPlot, ink: ChartInk) => {
      paintWindows(plot, windows, ink);
      paintLimits(plot, limits, ink);
      paintMarks(plot, marks, ink);
      paintDoubt(
        plot,
        lines.map(({ color, stretches }) => ({ color, stretches: doubtfulStretches(stretches) })),
        ink,
      );
    },
    [lines, limits, windows, marks],
  );
  return <TimePlot span={span} data={data} look={look} paint={paint} cursor={cursor} />;
}

const numbers = (values: readonly (number | null)[]): readonly number[] =>
  values.filter((value): value is number => value !== null);
const least = (values: readonly (number | null)[]): number | null =>
  numbers(values).length === 0 ? null : Math.min(...numbers(values));
const most = (values: readonly (number | null)[]): number | null =>
  numbers(values).length === 0 ? null : Math.max(...numbers(values));

function aligned(lines: readonly EvidenceLine[]): uPlot.AlignedData {
  if (lines.length === 0) return NO_DATA;
  const all = lines.map(({ stretches }) => lineOf(stretches));
  return uPlot.join(
    all.map(({ ats, values }) => [[...ats], [...values]]),
    all.map(() => [NULL_EXPAND, NULL_EXPAND]),
  );
}

/** Draws within the plot's frame and leaves the pen as it was. */
function within(plot: uPlot, draw: (pen: CanvasRenderingContext2D) => void): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  draw(ctx);
  ctx.restore();
}

const WINDOW_OPACITY = 0.14;

function paintWindows(plot: uPlot, windows: readonly ChartSpan[], ink: ChartInk): void {
  within(plot, (pen) => {
    pen.fillStyle = ink.bad;
    pen.globalAlpha = WINDOW_OPACITY;
    for (const { fromMs, toMs } of windows) {
      const left = plot.valToPos(fromMs, "x", true);
      const width = Math.max(2 * uPlot.pxRatio, plot.valToPos(toMs, "x", true) - left);
      pen.fillRect(left, plot.bbox.top, width, plot.bbox.height);
    }
  });
}

function paintLimits(plot: uPlot, limits: readonly number[], ink: ChartInk): void {
  within(plot, (pen) => {
    pen.strokeStyle = ink.bad;
    pen.lineWidth = 1.5 * uPlot.pxRatio;
    pen.setLineDash([7 * uPlot.pxRatio, 5 * uPlot.pxRatio]);
    for (const limit of limits) {
      const y = Math.round(plot.valToPos(limit, "y", true));
      pen.beginPath();
      pen.moveTo(plot.bbox.left, y);
      pen.lineTo(plot.bbox.left + plot.bbox.width, y);
      pen.stroke();
    }
  });
}

const FLAG_PX = 6;

function paintMarks(plot: uPlot, marks: readonly number[], ink: ChartInk): void {
  within(plot, (pen) => {
    const ratio = uPlot.pxRatio;
    pen.strokeStyle = ink.bad;
    pen.fillStyle = ink.bad;
    pen.lineWidth = ratio;
    for (const atMs of marks) {
      const x = Math.round(plot.valToPos(atMs, "x", true));
      pen.beginPath();
      pen.moveTo(x, plot.bbox.top);
      pen.lineTo(x, plot.bbox.top + plot.bbox.height);
      pen.stroke();
      pen.beginPath();
      pen.moveTo(x - FLAG_PX * ratio, plot.bbox.top);
      pen.lineTo(x + FLAG_PX * ratio, plot.bbox.top);
      pen.lineTo(x, plot.bbox.top + FLAG_PX * 1.4 * ratio);
      pen.fill();
    }
  });
}
