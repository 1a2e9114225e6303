import type { EnergyReasons } from "../../api/energy/anomalies.ts";
import { axisLook } from "../../ui/chart/axis-look.ts";
import type { EChartLook, EChartOption } from "../../ui/chart/echart.tsx";

/** A column of the way from one month to the other: it begins where the one before ended. */
export interface WaterfallStep {
  readonly name: string;
  /** Both ends, kWh. */
  readonly from: number;
  readonly to: number;
  /** `unknown`: nobody used it; it was not measured, or nothing explains it. */
  readonly kind: "month" | "more" | "less" | "unknown";
}

interface WaterfallWords {
  readonly month: string;
  readonly against: string;
  readonly reasonName: (reason: EnergyReasons["reasons"][number]) => string;
}

/** The way from the one month to the other, reason by reason; it ends exactly where the later month stands. */
export function waterfallSteps(reasons: EnergyReasons, words: WaterfallWords): readonly WaterfallStep[] {
  let atKwh = reasons.against.energyKwh;
  const steps = reasons.reasons
    .filter(({ energyKwh }) => energyKwh !== 0)
    .map((reason): WaterfallStep => {
      const from = atKwh;
      atKwh += reason.energyKwh;
      return { name: words.reasonName(reason), from, to: atKwh, kind: kindOf(reason) };
    });
  return [
    { name: words.against, from: 0, to: reasons.against.energyKwh, kind: "month" },
    ...steps,
    { name: words.month, from: 0, to: reasons.month.energyKwh, kind: "month" },
  ];
}

const kindOf = ({ key, energyKwh }: EnergyReasons["reasons"][number]): WaterfallStep["kind"] =>
  key === "missing" || key === "unexplained" ? "unknown" : energyKwh > 0 ? "more" : "less";

/** Room below the shortest column, as a part of the difference that is to be seen. */
const ROOM = 0.6;
const NARROW_PX = 560;
const BAR_WIDEST_PX = 64;

/** The steps as columns. The axis begins shortly below them: the months are large, what is asked about is small. */
export function waterfallOption(steps: readonly WaterfallStep[], { ink, language, widthPx }: EChartLook): EChartOption {
  const floorKwh = floorOf(steps);
  const colorOf = ({ kind }: WaterfallStep): string =>
    ({ month: ink.accent, more: ink.uncertain, less: ink.good, unknown: ink.idle })[kind];
  const low = ({ from, to, kind }: WaterfallStep): number => (kind === "month" ? floorKwh : Math.min(from, to));
  return {
    grid: { left: 8, right: 14, top: 34, bottom: 6, containLabel: true },
    xAxis: {
      ...axisLook(ink),
      type: "category",
      data: steps.map(({ name }) => name),
      splitLine: { show: false },
      axisLabel: { color: ink.text, interval: 0, rotate: widthPx < NARROW_PX ? 45 : 0 },
    },
    yAxis: {
      ...axisLook(ink),
      type: "value",
      min: floorKwh,
      name: "kWh",
      nameTextStyle: { color: ink.text, align: "left" },
    },
    series: [
      {
        type: "bar",
        stack: "way",
        silent: true,
        itemStyle: { color: "transparent" },
        data: steps.map((step) => low(step)),
        tooltip: { show: false },
      },
      {
        type: "bar",
        stack: "way",
        barMaxWidth: BAR_WIDEST_PX,
        data: steps.map((step) => ({
          value: Math.max(step.from, step.to) - low(step),
          itemStyle: { color: colorOf(step) },
        })),
        label: {
          show: true,
          position: "top",
          color: ink.strong,
          formatter: ({ dataIndex }) => {
            const step = steps[dataIndex];
            if (step === undefined) return "";
            const shown = (Math.round(step.kind === "month" ? step.to : step.to - step.from) + 0).toLocaleString(
              language,
            );
            return step.kind !== "month" && step.to > step.from ? `+${shown}` : shown;
          },
        },
      },
    ],
  };
}

/** Where the axis begins: a round figure below the lowest column, nought where that is near. */
export function floorOf(steps: readonly WaterfallStep[]): number {
  const tops = steps.flatMap(({ from, to, kind }) => (kind === "month" ? [to] : [from, to]));
  const [least, most] = [Math.min(...tops), Math.max(...tops)];
  const stepKwh = 10 ** Math.floor(Math.log10(Math.max(1, most - least)));
  const floorKwh = Math.floor((least - (most - least) * ROOM) / stepKwh) * stepKwh;
  return floorKwh < least / 2 ? 0 : floorKwh;
}
