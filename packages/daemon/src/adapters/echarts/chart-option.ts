import type { ReportCategoryChart, ReportChart, ReportScatterChart, ReportSeries } from "@weishan/core/report";
import type { EChartsCoreOption } from "echarts/core";

const FONT = "Noto Sans TC";
const INK = "#1f2933";
const FAINT_INK = "#52606d";
const RULE = "#c5ccd3";
const LIMIT = "#b3261e";

/**
 * Eight colours that stay apart in grey and for people who see few colours, each of another lightness than its
 * neighbours (after Okabe and Ito, darkened for paper).
 */
const COLOURS = ["#0b5c92", "#e08e0b", "#0a7d62", "#6fb3e0", "#b4501a", "#8c8c8c", "#a45a8c", "#d3c22c"];
const HEAT = ["#f4f8fb", "#c6dcec", "#84b5d6", "#3d85b8", "#0b5c92", "#0b3556"];
const HEAT_ROW_PX = 11;
/** Room for the legend, the names of the axes and the words below. */
const FRAME_PX = 84;
const PLAIN_HEIGHT_PX = 202;
/** How many words of up to so many letters stand along an axis without running into each other. */
const MOST_WORDS = [
  { letters: 4, count: 16 },
  { letters: 6, count: 11 },
];
const FEWEST_WORDS = 8;
/** Every second, third … word is shown: steps that fall on the same hour or weekday each time. */
const STEPS = [1, 2, 3, 4, 6, 7, 8, 12, 24, 48, 96];

/** How high a chart is: a heat map as its rows want, others alike. */
export const chartHeightPx = (chart: ReportChart): number =>
  chart.form === "heat-map" ? FRAME_PX + 24 + HEAT_ROW_PX * chart.series.length : PLAIN_HEIGHT_PX;

/** A chart of a report in the words of the library. */
export function chartOption(chart: ReportChart): EChartsCoreOption {
  const common = { animation: false, color: COLOURS, textStyle: { fontFamily: FONT, fontSize: 12, color: INK } };
  switch (chart.form) {
    case "heat-map":
      return { ...common, ...heatMap(chart) };
    case "scatter":
      return { ...common, ...scatter(chart) };
    case "bar":
    case "stacked-bar":
    case "line":
      return { ...common, ...marks(chart) };
  }
}

const words = { fontFamily: FONT, fontSize: 12, color: FAINT_INK };
const axisName = { fontFamily: FONT, fontSize: 12, color: FAINT_INK };
const axisLook = {
  axisLine: { show: true, lineStyle: { color: RULE } },
  axisTick: { show: false },
  axisLabel: words,
  nameTextStyle: axisName,
} as const;
const valueAxis = (name: string) => ({
  type: "value",
  name,
  nameGap: 12,
  nameTextStyle: { ...axisName, align: "left", padding: [0, 0, 0, -34] },
  axisLine: { show: false },
  axisTick: { show: false },
  axisLabel: words,
  splitLine: { lineStyle: { color: RULE, width: 0.6 } },
});
const legend = (isShown: boolean) => ({
  show: isShown,
  top: 0,
  right: 8,
  itemWidth: 14,
  itemHeight: 9,
  itemGap: 14,
  textStyle: { ...words, color: INK },
});

const grid = {
  left: 8,
  right: 16,
  top: 44,
  bottom: 8,
  outerBoundsMode: "same",
  outerBoundsContain: "axisLabel",
} as const;

function marks(chart: ReportCategoryChart): EChartsCoreOption {
  const { categories, series, unit, form } = chart;
  return {
    // Without a legend the name of the axis needs the room alone.
    grid: series.length > 1 ? grid : { ...grid, top: 28 },
    legend: legend(series.length > 1),
    xAxis: {
      type: "category",
      data: categories,
      ...axisLook,
      axisLabel: { ...words, interval: stepOf(categories) - 1, hideOverlap: true },
      boundaryGap: form !== "line" || series.some(({ mark }) => mark === "bar"),
    },
    yAxis: valueAxis(unit),
    series: series.map((row, index) => ({ ...markOf(chart, row, index), ...(index === 0 ? limitOf(chart) : {}) })),
  };
}

function stepOf(categories: readonly string[]): number {
  const longest = Math.max(0, ...categories.map(({ length }) => length));
  const most = MOST_WORDS.find(({ letters }) => longest <= letters)?.count ?? FEWEST_WORDS;
  const least = categories.length / most;
  return STEPS.find((step) => step >= least) ?? Math.ceil(least);
}

function markOf(chart: ReportCategoryChart, { name, values, mark }: ReportSeries, index: number) {
  const isLine = (mark ?? (chart.form === "line" ? "line" : "bar")) === "line";
  const data = values.map((value) => value ?? "-");
  if (isLine) {
    // Beside its colour each line has a stroke of its own.
    const type = (["solid", "dashed", "dotted"] as const)[index % 3];
    const isLoneDot = values.length < 2;
    return {
      type: "line",
      name,
      data,
      symbol: isLoneDot ? "circle" : "none",
      connectNulls: false,
      lineStyle: { width: 1.8, type },
    };
  }
  const stack = chart.form === "stacked-bar" ? { stack: "all" } : {};
  return { type: "bar", name, data, barMaxWidth: 28, barCategoryGap: "28%", ...stack };
}

function limitOf({ limit }: ReportChart) {
  if (limit === undefined) return {};
  return {
    markLine: {
      silent: true,
      symbol: "none",
      data: [{ yAxis: limit.value }],
      lineStyle: { color: LIMIT, type: "dashed", width: 1.4 },
      label: { formatter: limit.name, position: "insideEndTop", color: LIMIT, fontFamily: FONT, fontSize: 12 },
    },
  };
}

function scatter(chart: ReportScatterChart): EChartsCoreOption {
  const { across, clouds, unit } = chart;
  const title = across.unit === "" ? across.name : `${across.name}（${across.unit}）`;
  return {
    grid: { ...grid, bottom: 26 },
    legend: legend(clouds.length > 1),
    xAxis: {
      ...valueAxis(title),
      nameLocation: "middle",
      nameGap: 26,
      nameTextStyle: axisName,
      axisLine: axisLook.axisLine,
      splitLine: { show: false },
      scale: true,
    },
    yAxis: { ...valueAxis(unit), scale: true },
    series: clouds.map(({ name, points, mark }, index) => ({
      ...(mark === "dot"
        ? { type: "scatter", symbolSize: 5, itemStyle: { opacity: 0.75 } }
        : { type: "line", showSymbol: false, lineStyle: { width: 1.8 } }),
      name,
      data: points,
      ...(index === 0 ? limitOf(chart) : {}),
    })),
  };
}

function heatMap({ categories, series, unit }: ReportCategoryChart): EChartsCoreOption {
  const cells = series.flatMap(({ values }, row) =>
    values.flatMap((value, column) => (value === null ? [] : [[column, row, value] as const])),
  );
  const known = cells.map(([, , value]) => value);
  const [min, max] = known.length === 0 ? [0, 1] : [Math.min(...known), Math.max(...known)];
  return {
    grid: { ...grid, top: 34, right: 8 },
    xAxis: {
      type: "category",
      data: categories,
      ...axisLook,
      axisLabel: { ...words, interval: stepOf(categories) - 1 },
    },
    yAxis: {
      type: "category",
      inverse: true,
      data: series.map(({ name }) => name),
      ...axisLook,
      axisLabel: { ...words, fontSize: 10, interval: series.length > 24 ? 1 : 0 },
    },
    visualMap: {
      type: "continuous",
      min,
      max: max === min ? max + 1 : max,
      orient: "horizontal",
      right: 8,
      top: 0,
      itemWidth: 10,
      itemHeight: 120,
      text: [`${Math.round(max)} ${unit}`, `${Math.round(min)}`],
      textStyle: words,
      inRange: { color: HEAT },
    },
    series: [{ type: "heatmap", data: cells, progressive: 0, itemStyle: { borderColor: "#ffffff", borderWidth: 0.5 } }],
  };
}
