import {
  BarChart,
  type BarSeriesOption,
  HeatmapChart,
  type HeatmapSeriesOption,
  LineChart,
  type LineSeriesOption,
  SankeyChart,
  type SankeySeriesOption,
  ScatterChart,
  type ScatterSeriesOption,
} from "echarts/charts";
import {
  GridComponent,
  type GridComponentOption,
  LegendComponent,
  type LegendComponentOption,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
  type TooltipComponentOption,
  VisualMapComponent,
  type VisualMapComponentOption,
} from "echarts/components";
import { type ComposeOption, type EChartsType, init, use } from "echarts/core";
import { LegacyGridContainLabel } from "echarts/features";
import { SVGRenderer } from "echarts/renderers";

/** What a picture is drawn from: only the kinds of charts that the screens use, so that the rest is not sent to anybody. */
export type EChartOption = ComposeOption<
  | BarSeriesOption
  | GridComponentOption
  | HeatmapSeriesOption
  | LegendComponentOption
  | LineSeriesOption
  | SankeySeriesOption
  | ScatterSeriesOption
  | VisualMapComponentOption
> & { readonly tooltip?: TooltipComponentOption };

/** An empty picture in an element, as SVG: it is sharp on every screen and on paper. The caller disposes of it. */
export function openChart(element: HTMLElement): EChartsType {
  // Saying it again costs nothing and changes nothing.
  use([
    BarChart,
    HeatmapChart,
    LineChart,
    SankeyChart,
    ScatterChart,
    GridComponent,
    LegendComponent,
    MarkAreaComponent,
    MarkLineComponent,
    TooltipComponent,
    VisualMapComponent,
    LegacyGridContainLabel,
    SVGRenderer,
  ]);
  return init(element, null, { renderer: "svg" });
}
