import { useComputedColorScheme } from "@mantine/core";
import { useLayoutEffect, useRef, useState } from "react";
import uPlot from "uplot";
import { useLanguage } from "../../i18n/language-context.tsx";
import type { ChartCursor } from "./chart-cursor.ts";
import { type ChartInk, readInk } from "./chart-ink.ts";
import type { ChartSpan } from "./span.ts";
import styles from "./time-plot.module.css";
import { tickLabels, timeTicks } from "./time-ticks.ts";

/** What a kind of panel decides about its plot. */
export interface PlotLook {
  readonly heightPx: number;
  readonly seriesOf: (ink: ChartInk) => uPlot.Series[];
  /** Null: without figures at the side, but as wide, so that panels stand in one line. */
  readonly axisLabel: ((value: number) => string) | null;
  readonly range: (min: number | null, max: number | null) => [number, number];
  readonly hasTimeAxis: boolean;
}

interface TimePlotProps {
  readonly span: ChartSpan;
  readonly data: uPlot.AlignedData;
  /** Must be the same between renders (`useMemo`): another one builds the plot anew. */
  readonly look: PlotLook;
  /** Draws under the lines. */
  readonly paint: (plot: uPlot, ink: ChartInk) => void;
  readonly cursor: ChartCursor;
  readonly onZoom?: (span: ChartSpan) => void;
  readonly onPan?: (byMs: number) => void;
}

/** As wide as "22,800.0" in the axis's face. */
const SIDE_PX = 62;
const TIME_AXIS_PX = 42;
const PX_PER_TIME_TICK = 84;
/** A shorter drag is a click with an unsteady hand. */
const LEAST_DRAG_PX = 6;

/**
 * A plot over time: drag to zoom, drag with Shift to pan; its crosshair follows the cursor that all panels share.
 *
 * It is a picture only. What it says stands in words beside it: values under the cursor, and a table.
 */
export function TimePlot({ span, data, look, paint, cursor, onZoom, onPan }: TimePlotProps) {
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const width = useWidth(element);
  const scheme = useComputedColorScheme("light");
  const { language } = useLanguage();
  const plotRef = useRef<uPlot | null>(null);
  const latest = useRef({ span, data, paint, onZoom, onPan });

  // Stands before the effect that builds: a plot that is built anew finds what belongs to it.
  useLayoutEffect(() => {
    latest.current = { span, data, paint, onZoom, onPan };
    const plot = plotRef.current;
    if (plot === null) return;
    plot.batch(() => {
      plot.setData(data, false);
      plot.setScale("x", scaleOf(span));
    });
    pointAt(plot, cursor.atMs);
  }, [span, data, paint, onZoom, onPan, cursor]);

  useLayoutEffect(() => {
    if (element === null || width === 0) return;
    const ink = readInk(element, scheme);
    const plot = new uPlot(
      {
        ...frame(look, ink, language),
        width,
        hooks: {
          drawAxes: [(self) => latest.current.paint(self, ink)],
          setSelect: [(self) => zoomToSelection(self, latest.current.onZoom)],
        },
        cursor: {
          y: false,
          points: { show: false },
          drag: { x: true, y: false, setScale: false, dist: LEAST_DRAG_PX },
          bind: {
            dblclick: () => null,
            mousedown: (self, _target, handler) => (event) =>
              event.shiftKey ? startPan(self, event, latest.current.onPan) : handler(event),
            mousemove: (self, _target, handler) => (event) => {
              const done = handler(event);
              const left = self.cursor.left ?? -1;
              if (left >= 0) cursor.moveTo(Math.round(self.posToVal(left, "x")));
              return done;
            },
            mouseleave: (_self, _target, handler) => (event) => {
              cursor.moveTo(null);
              return handler(event);
            },
          },
        },
      },
      latest.current.data,
      element,
    );
    plotRef.current = plot;
    plot.setScale("x", scaleOf(latest.current.span));
    const follow = (): void => pointAt(plot, cursor.atMs);
    follow();
    const unsubscribe = cursor.subscribe(follow);
    return () => {
      unsubscribe();
      plot.destroy();
      plotRef.current = null;
    };
  }, [element, width, look, scheme, language, cursor]);

  return <div ref={setElement} className={styles["plot"]} style={{ minBlockSize: look.heightPx }} aria-hidden />;
}

function useWidth(element: HTMLElement | null): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    if (element === null) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

const scaleOf = ({ fromMs, toMs }: ChartSpan): { min: number; max: number } => ({ min: fromMs, max: toMs });

function frame(look: PlotLook, ink: ChartInk, language: string): Omit<uPlot.Options, "width"> {
  const { axisLabel, hasTimeAxis } = look;
  const grid = { stroke: ink.grid, width: 1 };
  return {
    height: look.heightPx,
    ms: 1,
    padding: [8, 12, hasTimeAxis ? 0 : 6, 0],
    legend: { show: false },
    scales: { x: { time: false, auto: false }, y: { range: (_self, min, max) => look.range(min, max) } },
    axes: [
      {
        show: true,
        size: hasTimeAxis ? TIME_AXIS_PX : 0,
        stroke: ink.text,
        font: ink.font,
        grid,
        ticks: { show: hasTimeAxis, stroke: ink.grid, width: 1, size: 4 },
        splits: (self, _axis, min, max) => [
          ...timeTicks({ fromMs: min, toMs: max }, self.bbox.width / uPlot.pxRatio / PX_PER_TIME_TICK).ats,
        ],
        values: (self, splits) => {
          if (!hasTimeAxis) return splits.map(() => "");
          const stepMs = splits.length > 1 ? (splits[1] ?? 0) - (splits[0] ?? 0) : spanOfScale(self);
          return tickLabels({ ats: splits, stepMs }, language);
        },
      },
      {
        show: true,
        size: SIDE_PX,
        stroke: ink.text,
        font: ink.font,
        grid: axisLabel === null ? { show: false } : grid,
        ticks: { show: false },
        gap: 6,
        space: 34,
        values: (_self, splits) => splits.map((value) => (axisLabel === null ? "" : axisLabel(value))),
      },
    ],
    series: [{}, ...look.seriesOf(ink)],
  };
}

const spanOfScale = ({ scales }: uPlot): number => (scales["x"]?.max ?? 0) - (scales["x"]?.min ?? 0);

function pointAt(plot: uPlot, atMs: number | null): void {
  const left = atMs === null ? -10 : plot.valToPos(atMs, "x");
  plot.setCursor({ left, top: left < 0 ? -10 : 0 }, false);
}

function zoomToSelection(plot: uPlot, onZoom: ((span: ChartSpan) => void) | undefined): void {
  const { left, width } = plot.select;
  if (width < LEAST_DRAG_PX) return;
  const span = { fromMs: Math.round(plot.posToVal(left, "x")), toMs: Math.round(plot.posToVal(left + width, "x")) };
  plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
  onZoom?.(span);
}

/** Moves the time under the hand until it lets go. */
function startPan(plot: uPlot, event: MouseEvent, onPan: ((byMs: number) => void) | undefined): null {
  if (onPan === undefined) return null;
  const msPerPx = spanOfScale(plot) / (plot.bbox.width / uPlot.pxRatio);
  const finish = (end: MouseEvent): void => {
    const byMs = Math.round((event.clientX - end.clientX) * msPerPx);
    if (byMs !== 0) onPan(byMs);
  };
  document.addEventListener("mouseup", finish, { once: true });
  event.preventDefault();
  return null;
}
