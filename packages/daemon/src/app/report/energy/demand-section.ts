import { printDigits, type ReportDraft } from "@weishan/core/report";
import type { BillView } from "../../energy/bill/bill-side.ts";
import type { DemandEventView } from "../../energy/demand/demand-side.ts";
import type { KeptDay } from "./energy-inputs.ts";
import { rocMoment, shortDay } from "./energy-words.ts";
import { type Ground, kwFigure, pctFigure, timesFigure } from "./figures.ts";

interface DemandSubject {
  readonly main: { readonly days: readonly KeptDay[] } | null;
  readonly events: readonly DemandEventView[];
  readonly bill: BillView | null;
  readonly contractKw: number | null;
  readonly ground: Ground;
  readonly periodName: string;
}

/** The highest quarters of each day against the contract, and when it came near. */
export function writeDemand(draft: ReportDraft, subject: DemandSubject): void {
  const { main, events, contractKw, ground, periodName } = subject;
  if (main === null || main.days.every(({ peakKw }) => peakKw === null)) return;
  const contracted: Ground = {
    source: { zh: `能源台：${periodName}適用之契約`, en: `Energy desk: contract of ${periodName}` },
    coveragePct: null,
  };
  const contract = kwFigure(["contract", "經常契約容量", "contract capacity"], contractKw, contracted);
  const top = main.days.reduce((best, day) => ((day.peakKw ?? -1) > (best.peakKw ?? -1) ? day : best));
  const peak = kwFigure(["peak", "當月最高需量", "highest demand"], top.peakKw, ground);
  const used = pctFigure(
    ["peak-of-contract", "最高需量占契約容量", "highest demand of the contract"],
    top.peakKw === null || contractKw === null || contractKw === 0 ? null : (100 * top.peakKw) / contractKw,
    ground,
  );
  draft.section(1, "需量");
  if (contractKw === null) draft.say`當月最高需量${peak}；未登錄契約容量，無從比較。`;
  else draft.say`當月最高需量${peak}，為經常契約容量${contract}之${used}。`;
  draft.chart({
    id: "demand",
    caption: "逐日最高需量",
    alt: draft.words`長條圖：當月逐日之最高需量；最高${peak}，經常契約容量${contract}。`,
    form: "bar",
    unit: "kW",
    source: ground.source,
    coveragePct: ground.coveragePct,
    categories: main.days.map(({ date }) => shortDay(date)),
    series: [
      { name: "最高需量", values: main.days.map(({ peakKw }) => (peakKw === null ? null : Math.round(peakKw))) },
    ],
    ...(contractKw === null
      ? {}
      : {
          limit: { name: `經常契約 ${printDigits({ value: contractKw, decimals: 0 }, "zh-TW")} kW`, value: contractKw },
        }),
  });
  if (contractKw !== null) draft.note`各時段可用之契約容量不同；是否超約，以電費明細之超約附加費為準。`;
  writeEvents(draft, events, periodName);
}

function writeEvents(draft: ReportDraft, events: readonly DemandEventView[], periodName: string): void {
  const ground: Ground = {
    source: { zh: `能源台：${periodName}需量事件`, en: `Energy desk: demand events of ${periodName}` },
    coveragePct: null,
  };
  const count = timesFigure(["event-count", "需量事件", "demand events"], events.length, ground);
  if (events.length === 0) {
    draft.say`當月無需量事件之紀錄（即時監測中預測達契約容量百分之九十以上者）。`;
    return;
  }
  draft.say`當月需量事件${count}。`;
  draft.table({
    caption: "需量事件",
    header: ["開始", "最高預測（kW）", "最高需量（kW）", "契約（kW）", "卸載措施（項）"],
    rows: events.map(({ id, startAt, highestForecastKw, highestDemandKw, contractKw, actions }) => [
      { name: rocMoment(startAt) },
      draft.number(kwFigure([`event-${id}-forecast`, "事件最高預測", "highest forecast"], highestForecastKw, ground)),
      draft.number(kwFigure([`event-${id}-demand`, "事件最高需量", "highest demand"], highestDemandKw, ground)),
      draft.number(kwFigure([`event-${id}-contract`, "事件契約容量", "contract"], contractKw, ground)),
      draft.number({
        ...timesFigure([`event-${id}-actions`, "卸載措施", "measures"], actions.length, ground),
        unit: "項",
      }),
    ]),
  });
}
