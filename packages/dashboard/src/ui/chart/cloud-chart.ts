import { axisLook } from "./axis-look.ts";
import type { EChartLook, EChartOption } from "./echart.tsx";
import { type SchemeColor, seriesColor } from "./series-color.ts";

const LEGEND_PX = 34;
const NAME_PX = 30;
const DOT_PX = 6;
const MARK_PX = 13;
const DIGITS = 2;

/** Points, or a line through points in the order of drawing. */
export interface Cloud {
  readonly name: string;
  /** `[across, up]`. */
  readonly points: readonly (readonly [number, number])[];
  /** `mark`: a point that stands out. */
  readonly mark: "dot" | "line" | "mark";
  readonly color?: SchemeColor;
}

/** One quantity against another: energy against temperature, power for cooling against load. */
export interface CloudChart {
  readonly across: { readonly name: string; readonly unit: string };
  /** `isNear`: the axis begins near the least value, where what matters is how a curve bends. */
  readonly up: { readonly name: string; readonly unit: string; readonly isNear?: true };
  readonly clouds: readonly Cloud[];
}

const axisName = ({ name, unit }: { readonly name: string; readonly unit: string }): string =>
  [name, unit].filter((word) => word !== "").join(" ");

/** A cloud of points, with lines through it. */
export function cloudChart({ across, up, clouds }: CloudChart, { ink, language }: EChartLook): EChartOption {
  const hasLegend = clouds.length > 1;
  return {
    grid: { left: 8, right: 14, top: NAME_PX + (hasLegend ? LEGEND_PX : 0), bottom: 26, containLabel: true },
    ...(hasLegend ? { legend: { top: 0, left: 0, type: "scroll", textStyle: { color: ink.text } } } : {}),
    tooltip: {
      trigger: "item",
      textStyle: { color: ink.strong },
      valueFormatter: (value) =>
        Array.isArray(value)
          ? value.map((one) => Number(one).toLocaleString(language, { maximumFractionDigits: DIGITS })).join(" / ")
          : String(value),
    },
    xAxis: {
      ...axisLook(ink),
      type: "value",
      name: axisName(across),
      nameLocation: "middle",
      nameGap: 28,
      scale: true,
      splitLine: { show: false },
    },
    yAxis: {
      ...axisLook(ink),
      type: "value",
      name: axisName(up),
      nameTextStyle: { color: ink.text, align: "left" },
      scale: up.isNear === true,
    },
    series: clouds.map(({ name, points, mark, color }, rank) => {
      const common = { name, data: points.map((point) => [...point]), color: ink.of(color ?? seriesColor(rank)) };
      return mark === "line"
        ? ({ ...common, type: "line", symbol: "none", lineStyle: { width: 2.5 }, z: 5 } as const)
        : mark === "mark"
          ? ({ ...common, type: "scatter", symbolSize: MARK_PX, z: 6 } as const)
          : ({ ...common, type: "scatter", symbolSize: DOT_PX, itemStyle: { opacity: 0.7 } } as const);
    }),
  };
}
