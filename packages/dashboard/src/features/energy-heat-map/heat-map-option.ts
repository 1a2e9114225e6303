import { formatDate } from "../../format/format-date.ts";
import { formatKw } from "../../format/format-energy.ts";
import { formatWeekday } from "../../format/format-period.ts";
import { axisLook } from "../../ui/chart/axis-look.ts";
import { chartTip } from "../../ui/chart/chart-tip.ts";
import type { EChartLook, EChartOption } from "../../ui/chart/echart.tsx";
import type { HourlyLoad } from "./heat-facts.ts";

/** From little to much; lightness alone tells the order, also in grey and to people who see fewer colours. */
const RAMPS = {
  light: ["#f3f7e1", "#c3e4c4", "#6cc3bb", "#2f8fb3", "#2b5a9c", "#232a63"],
  dark: ["#17222b", "#24466f", "#2a7896", "#4aae9d", "#a9d98f", "#f6f3b8"],
} as const;

/** Single hours far above all others would leave the rest of the year in one colour. */
const RANGE_SHARE = 0.995;
const NARROW_PX = 560;

interface HeatTexts {
  readonly power: string;
  readonly hour: (hour: number) => string;
}

/** Days from left to right, the hours of the day from top to bottom, as a working day goes. */
export function heatMapOption(load: HourlyLoad, look: EChartLook, texts: HeatTexts): EChartOption {
  const { ink, scheme, language, widthPx } = look;
  const cells = heatCells(load);
  const axis = axisLook(ink);
  const isNarrow = widthPx < NARROW_PX;
  return {
    grid: { left: 44, right: isNarrow ? 8 : 16, top: 8, bottom: 84 },
    tooltip: {
      formatter: (params) => {
        const { value } = Array.isArray(params) ? (params[0] ?? { value: [] }) : params;
        const [day, hour, powerKw] = Array.isArray(value) ? value.map(Number) : [];
        const date = load.days[day ?? -1];
        if (date === undefined || hour === undefined || powerKw === undefined) return "";
        return chartTip(`${formatWeekday(date, language)} ${texts.hour(hour)}`, [
          { label: texts.power, value: formatKw(powerKw, language) },
        ]);
      },
    },
    xAxis: {
      type: "category",
      data: [...load.days],
      ...axis,
      axisTick: { show: false },
      axisLabel: {
        ...axis.axisLabel,
        hideOverlap: true,
        formatter: (date: string) => formatDate(date, language),
        interval: labelledDays(load.days),
      },
    },
    yAxis: {
      type: "category",
      inverse: true,
      data: Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, "0")),
      ...axis,
      axisTick: { show: false },
      axisLabel: { ...axis.axisLabel, interval: 2 },
    },
    visualMap: {
      type: "continuous",
      min: 0,
      max: rangeOf(cells),
      calculable: false,
      orient: "horizontal",
      left: "center",
      bottom: 8,
      itemWidth: 14,
      itemHeight: isNarrow ? 160 : 240,
      text: [formatKw(rangeOf(cells), language), formatKw(0, language)],
      textStyle: { color: ink.text, fontSize: 12 },
      inRange: { color: [...RAMPS[scheme]] },
    },
    series: [
      {
        type: "heatmap",
        data: cells.map((cell) => [...cell]),
        progressive: 0,
        // Thousands of cells fading in one by one are no help to anybody.
        animation: false,
        itemStyle: load.days.length > 120 ? {} : { borderColor: ink.ground, borderWidth: 1 },
        emphasis: { itemStyle: { borderColor: ink.strong, borderWidth: 1.5 } },
      },
    ],
  };
}

/** Day, hour, mean power; what is not known has no cell, so that the ground shows through. */
const heatCells = ({ hours }: HourlyLoad): readonly (readonly [number, number, number])[] =>
  hours.flatMap((day, index) =>
    day.flatMap((powerKw, hour) => (powerKw === null ? [] : [[index, hour, powerKw] as const])),
  );

function rangeOf(cells: readonly (readonly [number, number, number])[]): number {
  const sorted = cells.map(([, , powerKw]) => powerKw).toSorted((one, other) => one - other);
  const most = sorted[Math.floor((sorted.length - 1) * RANGE_SHARE)] ?? 0;
  return most <= 0 ? 1 : most;
}

const FEW_DAYS = 45;
const WEEK_DAYS = 7;

/** The first of each month where months are shown, else one day of each week. */
function labelledDays(days: readonly string[]): (index: number, date: string) => boolean {
  if (days.length <= FEW_DAYS) return (index) => index % WEEK_DAYS === 0;
  return (_, date) => date.endsWith("-01");
}
