import { axisLook } from "./axis-look.ts";
import type { EChartLook, EChartOption } from "./echart.tsx";
import { type SchemeColor, seriesColor } from "./series-color.ts";

/** Under this there is no room for every word along the axis. */
const NARROW_PX = 520;
const MANY_WORDS = 6;
const BAR_WIDEST_PX = 46;
const LEGEND_PX = 34;
const NAME_PX = 30;
const DIGITS = 2;

/** One row of marks over categories. */
interface CategorySeries {
  readonly name: string;
  /** As many as there are categories; null where nothing is known: a gap, never nought. */
  readonly values: readonly (number | null)[];
  readonly mark: "bar" | "line" | "step" | "area" | "dot";
  /** By its rank where not said. */
  readonly color?: SchemeColor;
  /** Series of the same stack stand on each other. */
  readonly stack?: string;
  /** Measured at the right edge, in the second unit. */
  readonly isSecond?: true;
  readonly isDashed?: true;
}

/** Values by category: hours, days, months, kinds. */
export interface CategoryChart {
  readonly categories: readonly string[];
  readonly unit: string;
  readonly secondUnit?: string;
  readonly series: readonly CategorySeries[];
  /** Levels that the values are held against. */
  readonly limits?: readonly { readonly name: string; readonly value: number }[];
}

/** Bars, lines and steps over categories, with a legend where there is more than one row. */
export function categoryChart(chart: CategoryChart, { ink, widthPx, language }: EChartLook): EChartOption {
  const { categories, unit, secondUnit, series, limits = [] } = chart;
  const isCrowded = widthPx < NARROW_PX && categories.length > MANY_WORDS;
  const hasLegend = series.length + limits.length > 1;
  const axis = { ...axisLook(ink), type: "value" } as const;
  return {
    grid: { left: 8, right: 14, top: NAME_PX + (hasLegend ? LEGEND_PX : 0), bottom: 6, containLabel: true },
    ...(hasLegend ? { legend: { top: 0, left: 0, type: "scroll", textStyle: { color: ink.text } } } : {}),
    tooltip: {
      trigger: "axis",
      textStyle: { color: ink.strong },
      valueFormatter: (value) =>
        typeof value === "number" ? value.toLocaleString(language, { maximumFractionDigits: DIGITS }) : "—",
    },
    xAxis: {
      ...axisLook(ink),
      type: "category",
      data: [...categories],
      splitLine: { show: false },
      axisLabel: { color: ink.text, hideOverlap: true, rotate: isCrowded ? 45 : 0 },
    },
    yAxis: [
      { ...axis, name: unit, nameTextStyle: { color: ink.text, align: "left" } },
      ...(secondUnit === undefined
        ? []
        : [
            {
              ...axis,
              name: secondUnit,
              nameTextStyle: { color: ink.text, align: "right" as const },
              splitLine: { show: false },
            },
          ]),
    ],
    series: [
      ...series.map((one, rank) => marks(one, ink.of(one.color ?? seriesColor(rank)))),
      ...limits.map(({ name, value }) =>
        marks({ name, values: categories.map(() => value), mark: "line", isDashed: true }, ink.bad),
      ),
    ],
  };
}

function marks({ name, values, mark, stack, isSecond, isDashed }: CategorySeries, color: string) {
  const common = {
    name,
    data: [...values],
    color,
    yAxisIndex: isSecond === true ? 1 : 0,
    ...(stack === undefined ? {} : { stack }),
  };
  switch (mark) {
    case "bar":
      return { ...common, type: "bar", barMaxWidth: BAR_WIDEST_PX } as const;
    case "dot":
      return { ...common, type: "scatter", symbolSize: 8 } as const;
    case "line":
    case "step":
    case "area":
      return {
        ...common,
        type: "line",
        connectNulls: false,
        symbol: isDashed === true || values.length > 40 ? "none" : "circle",
        symbolSize: 4,
        lineStyle: { width: isDashed === true ? 1.5 : 2, type: isDashed === true ? "dashed" : "solid" },
        ...(mark === "step" ? { step: "end" as const } : {}),
        ...(mark === "area" ? { areaStyle: { opacity: 0.28 } } : {}),
      } as const;
  }
}
