import type { ReportCategoryChart } from "@weishan/core/report";
import { axisLook } from "../../ui/chart/axis-look.ts";
import type { EChartLook, EChartOption } from "../../ui/chart/echart.tsx";

/** Rows of a report's chart as cells, darker where there is more. What is not known stays empty. */
export function reportHeatMap(chart: ReportCategoryChart, { ink }: EChartLook): EChartOption {
  const { categories, series, unit } = chart;
  const known = series.flatMap(({ values }) => values.filter((value) => value !== null));
  return {
    grid: { left: 8, right: 12, top: 8, bottom: 54, containLabel: true },
    tooltip: { trigger: "item", textStyle: { color: ink.strong } },
    xAxis: { ...axisLook(ink), type: "category", data: [...categories] },
    yAxis: { ...axisLook(ink), type: "category", data: series.map(({ name }) => name), inverse: true },
    visualMap: {
      min: Math.min(0, ...known),
      max: Math.max(0, ...known),
      orient: "horizontal",
      left: "center",
      bottom: 0,
      text: [unit, ""],
      textStyle: { color: ink.text },
      inRange: { color: [ink.accentSoft, ink.accent] },
    },
    series: [
      {
        type: "heatmap",
        data: series.flatMap(({ values }, row) => values.map((value, column) => [column, row, value ?? "-"])),
      },
    ],
  };
}
