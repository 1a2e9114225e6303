import { useCallback, useMemo } from "react";
import uPlot from "uplot";
import { useLanguage } from "../../i18n/language-context.tsx";
import { amountRange, axisNumber, paddedRange } from "./axis-number.ts";
import type { ChartCursor } from "./chart-cursor.ts";
import type { ChartInk } from "./chart-ink.ts";
import type { LineData } from "./drawn-series.ts";
import { type DoubtfulSeries, paintDoubt } from "./paint-doubt.ts";
import type { SchemeColor } from "./series-color.ts";
import type { ChartSpan } from "./span.ts";
import { type PlotLook, TimePlot } from "./time-plot.tsx";

type LineStyle = "line" | "step" | "bars";

/** One line or row of bars in a panel. */
export interface PanelLine {
  readonly id: string;
  readonly color: SchemeColor;
  readonly style: LineStyle;
  /** Another period laid over this one: dashed and lighter. */
  readonly isComparison: boolean;
  readonly data: LineData;
}

interface NumberPanelProps {
  readonly span: ChartSpan;
  /** All of one unit. */
  readonly lines: readonly PanelLine[];
  readonly doubtful: readonly DoubtfulSeries[];
  readonly cursor: ChartCursor;
  readonly heightPx: number;
  readonly hasTimeAxis: boolean;
  readonly onZoom?: (span: ChartSpan) => void;
  readonly onPan?: (byMs: number) => void;
}

const NO_DATA: uPlot.AlignedData = [[]];

/** Numbers of one unit over time, on one axis. */
export function NumberPanel({ span, lines, doubtful, cursor, heightPx, hasTimeAxis, onZoom, onPan }: NumberPanelProps) {
  const { language } = useLanguage();
  const data = useMemo(() => alignedData(lines), [lines]);
  // The plot is built anew only when another line comes, not when a line has new values.
  const looks = JSON.stringify(lines.map(({ color, style, isComparison }) => ({ color, style, isComparison })));
  const look = useMemo<PlotLook>(() => {
    const drawn: readonly Pick<PanelLine, "color" | "style" | "isComparison">[] = JSON.parse(looks);
    return {
      heightPx,
      hasTimeAxis,
      seriesOf: (ink) => drawn.map((line) => seriesOf(line, ink)),
      axisLabel: (value) => axisNumber(value, language),
      range: drawn.every(({ style }) => style === "bars") ? amountRange : paddedRange,
    };
  }, [looks, heightPx, hasTimeAxis, language]);
  const paint = useCallback((plot: uPlot, ink: ChartInk) => paintDoubt(plot, doubtful, ink), [doubtful]);
  return (
    <TimePlot
      span={span}
      data={data}
      look={look}
      paint={paint}
      cursor={cursor}
      {...(onZoom === undefined ? {} : { onZoom })}
      {...(onPan === undefined ? {} : { onPan })}
    />
  );
}

function seriesOf({ color, style, isComparison }: Pick<PanelLine, "color" | "style" | "isComparison">, ink: ChartInk) {
  const stroke = ink.of(color);
  const series: uPlot.Series = { stroke, width: isComparison ? 1.25 : 1.75, points: { show: false } };
  if (isComparison) {
    series.dash = [6, 4];
    series.alpha = 0.75;
  }
  if (style === "step" && uPlot.paths.stepped !== undefined) series.paths = uPlot.paths.stepped({ align: 1 });
  if (style === "bars" && uPlot.paths.bars !== undefined) {
    series.paths = uPlot.paths.bars({ size: [isComparison ? 0.86 : 0.72, 48, 1], align: 1 });
    if (isComparison) series.alpha = 0.9;
    else series.fill = `${stroke}b8`;
  }
  return series;
}

/** uPlot's null mode "expand": where a line is broken it stays so at the instants that only other lines have. */
const NULL_EXPAND = 2;

/** Lines with instants of their own on one common axis; where a line says nothing at an instant it runs on. */
function alignedData(lines: readonly PanelLine[]): uPlot.AlignedData {
  if (lines.length === 0) return NO_DATA;
  return uPlot.join(
    lines.map(({ data }) => [[...data.ats], [...data.values]]),
    lines.map(() => [NULL_EXPAND, NULL_EXPAND]),
  );
}
