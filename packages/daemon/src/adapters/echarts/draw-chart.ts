import type { ReportChart } from "@weishan/core/report";
import { BarChart, HeatmapChart, LineChart, ScatterChart } from "echarts/charts";
import { GridComponent, LegendComponent, MarkLineComponent, VisualMapComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { chartHeightPx, chartOption } from "./chart-option.ts";
import { plainSvg } from "./plain-svg.ts";

use([
  BarChart,
  HeatmapChart,
  LineChart,
  ScatterChart,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  VisualMapComponent,
  SVGRenderer,
]);

/** The width of the text on A4; a pixel is 0.75 pt there. */
const WIDTH_PX = 640;

/** A chart as SVG. */
export function drawChart(chart: ReportChart): string {
  const drawn = init(null, null, { renderer: "svg", ssr: true, width: WIDTH_PX, height: chartHeightPx(chart) });
  try {
    drawn.setOption(chartOption(chart));
    return plainSvg(drawn.renderToSVGString());
  } finally {
    // An instance that is not disposed of keeps the process alive.
    drawn.dispose();
  }
}
