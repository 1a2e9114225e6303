import { taipeiClock, taipeiDate } from "@weishan/core/calendar";
import type { LocalName } from "@weishan/core/center";
import { WeishanError } from "@weishan/core/error";
import type { EpochMs } from "@weishan/core/reading";
import { type Report, type ReportDraft, reportDraft, reportPeriodOf } from "@weishan/core/report";
import type { DemandDayView, DemandEventView } from "../../energy/demand/demand-side.ts";
import { reportHead } from "../report-head.ts";
import type { ReportKind, ReportOrder } from "../report-kind.ts";
import type { EnergyReportSources } from "../report-sources.ts";
import { PERIOD_NAMES, rocMoment } from "./energy-words.ts";
import { degreesFigure, type Ground, knownSum, kwFigure, pctFigure, twdFigure } from "./figures.ts";

/** What the report of a demand event is written from. */
interface DemandEventInputs {
  readonly center: { readonly id: string; readonly name: LocalName };
  readonly event: DemandEventView;
  readonly day: DemandDayView | null;
}

/** The report of one demand event: how it came, what was done, what it cost. */
export const demandEventKind = (sources: EnergyReportSources): ReportKind =>
  ({
    id: "demand-event",
    name: { zh: "需量事件報告", en: "Demand event" },
    about: {
      zh: "一次需量事件之經過、卸載措施、成效與超約費用",
      en: "How a demand event came, what was shed, what it gained and what the excess costs",
    },
    step: "days",
    centers: "one",
    subject: "demand-event",
    gather: async ({ centerIds: [centerId = ""], subjectId }: ReportOrder) => {
      const event = await sources.demandEvent(centerId, subjectId ?? "");
      if (event === null) {
        throw new WeishanError("RECORD_UNKNOWN", "there is no such demand event there", { centerId });
      }
      return {
        center: { id: centerId, name: sources.centerName(centerId) },
        event,
        day: await sources.demandDay(centerId, taipeiDate(event.startAt)),
      };
    },
    write: writeDemandEvent,
  }) satisfies ReportKind<DemandEventInputs>;

function writeDemandEvent({ center, event, day }: DemandEventInputs, order: ReportOrder): Report {
  const { startAt, endedAt } = event;
  const draft = reportDraft({
    ...reportHead(order),
    kind: "demand-event",
    period: reportPeriodOf("days", taipeiDate(startAt)),
    title: `${center.name.zh}需量事件報告（${rocMoment(startAt)}）`,
    cover: [
      { name: "開始", value: rocMoment(startAt) },
      { name: "結束", value: endedAt === null ? "進行中" : rocMoment(endedAt) },
    ],
  });
  const ground: Ground = {
    source: { zh: `能源台：需量事件 ${event.id}`, en: `Energy desk: demand event ${event.id}` },
    coveragePct: null,
  };
  writeCourse(draft, event, ground);
  writeQuarters(draft, event, ground);
  writeDay(draft, day);
  writeActions(draft, event, ground);
  return draft.finish();
}

function writeCourse(draft: ReportDraft, event: DemandEventView, ground: Ground): void {
  const { contractKw, highestDemandKw, highestDemandAt, highestForecastKw, period, excessTwd } = event;
  const contract = kwFigure(["contract", "該時段適用之契約容量", "contract"], contractKw, ground);
  const forecast = kwFigure(["forecast", "最高預測需量", "highest forecast"], highestForecastKw, ground);
  const demand = kwFigure(["demand", "最高需量", "highest demand"], highestDemandKw, ground);
  const share = pctFigure(
    ["demand-share", "最高需量占契約容量", "of the contract"],
    highestDemandKw === null ? null : (100 * highestDemandKw) / contractKw,
    ground,
  );
  draft.section(1, "事件經過");
  draft.item`事件發生於${PERIOD_NAMES[period]}時段，適用契約容量${contract}；期間最高預測需量${forecast}。`;
  if (highestDemandKw === null || highestDemandAt === null) draft.item`最高需量尚無資料。`;
  else
    draft.item`實際最高需量${demand}（契約容量之${share}），發生於${draft.name(rocMoment(highestDemandAt))}起之一刻鐘。`;
  if (highestDemandKw === null) draft.item`是否超約尚無從判定。`;
  else if (highestDemandKw <= contractKw) draft.item`需量未逾契約容量，無超約附加費。`;
  else if (excessTwd === null) draft.item`需量已逾契約容量；適用之費率不明，超約附加費無從計算。`;
  else {
    const excess = twdFigure(["excess", "超約附加費", "charge for the excess"], excessTwd, ground);
    draft.item`若當月以此需量計費，超約附加費${excess}。`;
  }
}

function writeQuarters(draft: ReportDraft, { quarters }: DemandEventView, ground: Ground): void {
  draft.table({
    caption: "各刻鐘之預測與實際需量",
    header: ["刻鐘起始", "最高預測（kW）", "實際需量（kW）", "契約（kW）"],
    rows: quarters.map(({ from, forecastKw, demandKw, contractKw }) => [
      { name: rocMoment(from) },
      draft.number(kwFigure([`quarter-${from}-forecast`, "刻鐘最高預測", "forecast"], forecastKw, ground)),
      draft.number(kwFigure([`quarter-${from}-demand`, "刻鐘實際需量", "demand"], demandKw, ground)),
      draft.number(kwFigure([`quarter-${from}-contract`, "刻鐘契約容量", "contract"], contractKw, ground)),
    ]),
  });
}

function writeDay(draft: ReportDraft, day: DemandDayView | null): void {
  if (day === null || day.rows.length === 0) return;
  const source = { zh: `能源台：${day.date} 逐刻需量與預期`, en: `Energy desk: demand of ${day.date}` };
  const temp = degreesFigure(["mean-temp", "當日平均氣溫", "mean temperature"], day.meanTempC, {
    source: { zh: "氣象站逐時氣溫", en: "weather station" },
    coveragePct: null,
  });
  const contractKw = Math.max(0, ...day.rows.map((row) => row.contractKw ?? 0));
  draft.section(1, "當日負載");
  if (day.meanTempC !== null) draft.say`當日平均氣溫${temp}。`;
  draft.chart({
    id: "day",
    caption: "當日逐刻需量與預期",
    alt: draft.words`折線圖：當日逐刻之實際需量與依相似日預期之需量。`,
    form: "line",
    unit: "kW",
    source,
    coveragePct: day.coveragePct,
    categories: day.rows.map(({ from }) => clockOf(from)),
    series: [
      { name: "實際", values: day.rows.map(({ demandKw }) => demandKw) },
      { name: "預期", values: day.rows.map(({ expectedKw }) => expectedKw) },
    ],
    ...(contractKw === 0 ? {} : { limit: { name: "契約", value: contractKw } }),
  });
}

function writeActions(draft: ReportDraft, { actions, policyId }: DemandEventView, ground: Ground): void {
  draft.section(1, "卸載措施");
  if (actions.length === 0) {
    draft.say`未採卸載措施。`;
    return;
  }
  const gain = kwFigure(["gain", "卸載合計", "shed in all"], knownSum(actions.map(({ gainKw }) => gainKw)), ground);
  draft.say`${policyId === null ? "由人員" : "依核准之卸載政策"}採行下列措施，合計卸載${gain}。`;
  draft.table({
    caption: "卸載措施",
    header: ["設備", "開始", "恢復", "卸載（kW）"],
    rows: actions.map(({ equipmentName, takenAt, givenBackAt, gainKw, pointId }) => [
      { name: equipmentName.zh },
      { name: rocMoment(takenAt) },
      { name: givenBackAt === null ? "未恢復" : rocMoment(givenBackAt) },
      draft.number(kwFigure([`${pointId}-${takenAt}`, `${equipmentName.zh}卸載`, "shed"], gainKw, ground)),
    ]),
    totals: [["合計", null, null, draft.number(gain)]],
  });
}

/** 14:15, for an axis. */
const clockOf = (at: EpochMs): string => taipeiClock(at);
