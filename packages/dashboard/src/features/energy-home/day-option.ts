import type { DemandDayView } from "../../api/energy/demand.ts";
import { formatKw } from "../../format/format-energy.ts";
import { formatClock } from "../../format/format-period.ts";
import { axisLook } from "../../ui/chart/axis-look.ts";
import { chartTip, type TipRow } from "../../ui/chart/chart-tip.ts";
import type { EChartLook, EChartOption } from "../../ui/chart/echart.tsx";
import { seriesColor } from "../../ui/chart/series-color.ts";

type Rows = DemandDayView["rows"];

export interface DayTexts {
  readonly demand: string;
  readonly expected: string;
  readonly range: string;
  readonly contract: string;
  /** In the legend, where the contract is too far away to be drawn. */
  readonly farContract: (powerKw: number) => string;
}

const QUARTERS_AN_HOUR = 4;
const HOURS_BETWEEN_LABELS = 3;
const HEADROOM = 1.08;
const ROUND_KW = 50;

/** The day in quarters: what was drawn, what is expected with its uncertainty, and what the contract allows. */
export function dayOption(rows: Rows, look: EChartLook, texts: DayTexts): EChartOption {
  const { ink, scheme, language } = look;
  const [drawn, expected] = [seriesColor(0)[scheme], seriesColor(1)[scheme]];
  const axis = axisLook(ink);
  const low = rows.map(({ expectedKw, errorKw }) => lowOf(expectedKw, errorKw));
  const topKw = topOf(rows);
  const farthestKw = Math.max(0, ...rows.map(({ contractKw }) => contractKw ?? 0));
  const contractName = farthestKw > topKw ? texts.farContract(farthestKw) : texts.contract;
  const common = { type: "line", symbol: "none", connectNulls: false } as const;
  return {
    grid: { left: 8, right: 12, top: 78, bottom: 6, containLabel: true },
    legend: {
      top: 0,
      left: 0,
      data: [texts.demand, texts.expected, contractName],
      textStyle: { color: ink.text, fontSize: 12 },
      itemHeight: 10,
    },
    tooltip: {
      trigger: "axis",
      axisPointer: { type: "line", lineStyle: { color: ink.idle } },
      formatter: (params) => {
        const one = Array.isArray(params) ? params[0] : params;
        const row = rows[one?.dataIndex ?? -1];
        if (row === undefined) return "";
        return chartTip(clockOf(row.from, language), [
          { label: texts.demand, value: formatKw(row.demandKw, language), color: drawn },
          { label: texts.expected, value: formatKw(row.expectedKw, language), color: expected },
          ...rangeRow(row, texts, language),
          { label: texts.contract, value: formatKw(row.contractKw, language), color: ink.bad },
        ]);
      },
    },
    xAxis: {
      type: "category",
      boundaryGap: false,
      data: rows.map(({ from }) => formatClock(from, language)),
      ...axis,
      splitLine: { show: false },
      axisTick: { show: false },
      axisLabel: { ...axis.axisLabel, interval: QUARTERS_AN_HOUR * HOURS_BETWEEN_LABELS - 1 },
    },
    yAxis: {
      type: "value",
      name: "kW",
      min: 0,
      max: topKw,
      ...axis,
      nameTextStyle: { ...axis.nameTextStyle, align: "left" },
    },
    series: [
      // The band stands on an unseen one as high as its lower edge.
      { ...common, name: texts.range, stack: "range", data: low, lineStyle: { opacity: 0 }, silent: true },
      {
        ...common,
        name: texts.range,
        stack: "range",
        data: rows.map(({ expectedKw, errorKw }, index) =>
          expectedKw === null || errorKw === null ? null : expectedKw + errorKw - (low[index] ?? 0),
        ),
        lineStyle: { opacity: 0 },
        areaStyle: { color: expected, opacity: 0.16 },
        silent: true,
      },
      {
        ...common,
        name: texts.expected,
        color: expected,
        data: rows.map(({ expectedKw }) => expectedKw),
        lineStyle: { width: 2, type: "dashed" },
      },
      {
        ...common,
        name: texts.demand,
        color: drawn,
        step: "end",
        data: rows.map(({ demandKw }) => demandKw),
        lineStyle: { width: 2.25 },
        areaStyle: { color: drawn, opacity: 0.12 },
      },
      {
        ...common,
        name: contractName,
        color: ink.bad,
        step: "end",
        data: rows.map(({ contractKw }) => contractKw),
        lineStyle: { width: 2 },
      },
    ],
  };
}

const QUARTER_MS = 900_000;

const clockOf = (from: number, language: EChartLook["language"]): string =>
  `${formatClock(from, language)}–${formatClock(from + QUARTER_MS, language)}`;

const lowOf = (expectedKw: number | null, errorKw: number | null): number | null =>
  expectedKw === null || errorKw === null ? null : Math.max(0, expectedKw - errorKw);

function rangeRow(
  { expectedKw, errorKw }: Rows[number],
  texts: DayTexts,
  language: EChartLook["language"],
): readonly TipRow[] {
  const lowKw = lowOf(expectedKw, errorKw);
  if (lowKw === null || expectedKw === null || errorKw === null) return [];
  return [{ label: texts.range, value: `${formatKw(lowKw, language)} – ${formatKw(expectedKw + errorKw, language)}` }];
}

/** A contract farther away than this many times the load would press the curve flat; its figure stands in words then. */
const FARTHEST_CONTRACT = 2.2;

/** Over all that is drawn, and over the contract where it is near: how far away it is, is what people look for. */
function topOf(rows: Rows): number {
  const loadKw = Math.max(
    1,
    ...rows.flatMap(({ demandKw, expectedKw, errorKw }) => [demandKw ?? 0, (expectedKw ?? 0) + (errorKw ?? 0)]),
  );
  const contractKw = Math.max(0, ...rows.map((row) => row.contractKw ?? 0));
  const highestKw = contractKw <= loadKw * FARTHEST_CONTRACT ? Math.max(loadKw, contractKw) : loadKw;
  return Math.ceil((highestKw * HEADROOM) / ROUND_KW) * ROUND_KW;
}
