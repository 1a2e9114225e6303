import { epochMs } from "@weishan/core/reading";
import { type Report, type ReportDraft, type ReportTable, reportDraft, rocDayName } from "@weishan/core/report";
import { reportHead } from "../report-head.ts";
import type { ReportOrder } from "../report-kind.ts";
import { writeBill } from "./bill-section.ts";
import { writeDemand } from "./demand-section.ts";
import { writeEndUses } from "./end-use-section.ts";
import { type EnergyMonthFigures, energyMonthFigures, factorSource } from "./energy-month-figures.ts";
import type { EnergyMonthInputs } from "./energy-month-inputs.ts";
import { comparison, rocMoment, shortDay } from "./energy-words.ts";
import { daysFigure, degreesFigure, knownMean, kwhFigure, rateFigure } from "./figures.ts";
import { writeLoadShape } from "./load-shape-section.ts";
import { writeReasons } from "./reasons-section.ts";
import { writeSolar } from "./solar-section.ts";

/** Writes the monthly energy report of a centre. */
export function writeEnergyMonth(inputs: EnergyMonthInputs, order: ReportOrder): Report {
  const { center } = inputs;
  const draft = reportDraft({
    ...reportHead(order),
    kind: "energy-month",
    title: `${center.name.zh}${order.period.name}用電月報`,
  });
  const figures = energyMonthFigures(inputs, order.period);
  writeSummary(draft, inputs, figures);
  writeUse(draft, inputs, figures);
  writeReasons(draft, inputs.reasons);
  writeLoadShape(draft, inputs.main?.days ?? [], { facts: inputs.facts, ground: figures.metered });
  writeEndUses(draft, inputs, order.period.name);
  writeDemand(draft, { ...inputs, ground: figures.metered, periodName: order.period.name });
  writeBill(draft, inputs.bill, figures.billed);
  writeSolar(draft, inputs.solar, order.period.name);
  writeCarbon(draft, inputs, figures);
  return draft.finish();
}

function writeSummary(draft: ReportDraft, { center, bill }: EnergyMonthInputs, figures: EnergyMonthFigures): void {
  draft.section(1, "本月重點");
  const { used, change, changeYear, peak, peakAt, cost, costChange, costChangeYear, meanPrice, carbon } = figures;
  draft.sentence(
    [
      `${center.name.zh}當月用電量`,
      used,
      "，",
      ...comparison("上月", change),
      "，",
      ...comparison("去年同月", changeYear),
      "。",
    ],
    1,
  );
  if (peak.value !== null && peakAt !== null) {
    draft.item`最高需量${peak}，發生於${draft.name(rocMoment(epochMs(peakAt)))}起之一刻鐘。`;
  }
  if (bill !== null) {
    draft.sentence(
      [
        "電費試算",
        cost,
        "，",
        ...comparison("上月", costChange),
        "，",
        ...comparison("去年同月", costChangeYear),
        "；平均每度",
        meanPrice,
        "。",
      ],
      1,
    );
  }
  draft.item`用電碳排放量${carbon}（二氧化碳當量）。`;
  draft.item`用電資料涵蓋率${figures.coverage}；缺漏之時段不以零計，亦不推估。`;
}

function writeUse(draft: ReportDraft, inputs: EnergyMonthInputs, figures: EnergyMonthFigures): void {
  const { main, facts } = inputs;
  if (main === null) return;
  const { metered } = figures;
  const workdays = new Set(facts.filter(({ kind }) => kind !== "holiday").map(({ date }) => date));
  const of = (isWorkday: boolean) => main.days.filter(({ date }) => workdays.has(date) === isWorkday);
  const whole = (days: typeof main.days) =>
    days.filter(({ coverage }) => coverage === 1).map(({ energyKwh }) => energyKwh);
  const meanWork = kwhFigure(
    ["mean-workday", "上班日平均日用電量", "mean workday"],
    knownMean(whole(of(true))),
    metered,
  );
  const meanOff = kwhFigure(
    ["mean-holiday", "放假日平均日用電量", "mean holiday"],
    knownMean(whole(of(false))),
    metered,
  );
  const counts = {
    source: { zh: "辦公日曆及宣告之放假日", en: "office calendar and declared days" },
    coveragePct: null,
  };
  const workCount = daysFigure(["workday-count", "上班日數", "workdays"], of(true).length, counts);
  const offCount = daysFigure(["holiday-count", "放假日數", "holidays"], of(false).length, counts);
  const temp = degreesFigure(
    ["mean-temp", "月平均氣溫", "mean temperature"],
    knownMean(facts.map(({ meanTempC }) => meanTempC)),
    {
      source: { zh: "氣象站逐時氣溫", en: "hourly temperature of the weather station" },
      coveragePct:
        facts.length === 0 ? null : (100 * facts.filter(({ meanTempC }) => meanTempC !== null).length) / facts.length,
    },
  );
  draft.section(1, "用電量");
  draft.say`當月上班日${workCount}、放假日${offCount}。資料完整之上班日平均每日用電${meanWork}，放假日平均每日${meanOff}；月平均氣溫${temp}。`;
  const highest = main.days.reduce((best, day) => ((day.energyKwh ?? -1) > (best.energyKwh ?? -1) ? day : best));
  const most = kwhFigure(["most-in-a-day", "單日最高用電量", "most in a day"], highest.energyKwh, metered);
  draft.chart({
    id: "daily",
    caption: "逐日用電量",
    alt: draft.words`長條圖：當月逐日用電量，上班日與放假日分色；最高為${draft.name(rocDayName(highest.date))}之${most}，上班日平均${meanWork}，放假日平均${meanOff}。`,
    form: "stacked-bar",
    unit: "kWh",
    source: metered.source,
    coveragePct: metered.coveragePct,
    categories: main.days.map(({ date }) => shortDay(date)),
    series: [
      { name: "上班日", values: main.days.map(({ date, energyKwh }) => (workdays.has(date) ? energyKwh : null)) },
      { name: "放假日", values: main.days.map(({ date, energyKwh }) => (workdays.has(date) ? null : energyKwh)) },
    ],
  });
  draft.table(comparisonTable(draft, figures));
  writeWeather(draft, inputs, figures);
  const partial = main.days.filter(({ coverage }) => coverage < 1);
  if (partial.length > 0) {
    const count = daysFigure(["partial-days", "資料不完整之日數", "days not fully known"], partial.length, metered);
    draft.note`有${count}之資料不完整，其用電量僅計已知之時段，未計入平均值。`;
  }
}

const comparisonTable = (draft: ReportDraft, figures: EnergyMonthFigures): Omit<ReportTable, "kind"> => ({
  caption: "用電量比較",
  header: ["期間", "用電量（kWh）"],
  rows: [
    ["當月", draft.number(figures.used)],
    ["上月", draft.number(figures.usedBefore)],
    ["去年同月", draft.number(figures.usedYearBefore)],
  ],
});

/** Energy against temperature, where at least a week of days knows both. */
function writeWeather(draft: ReportDraft, { main, facts }: EnergyMonthInputs, { metered }: EnergyMonthFigures): void {
  const days = new Map((main?.days ?? []).map((day) => [day.date, day]));
  const points = (isWorkday: boolean) =>
    facts.flatMap(({ date, kind, meanTempC }) => {
      const day = days.get(date);
      const isOfKind = (kind !== "holiday") === isWorkday;
      if (!isOfKind || meanTempC === null || day?.coverage !== 1 || day.energyKwh === null) return [];
      return [[Math.round(meanTempC * 10) / 10, day.energyKwh] as const];
    });
  const [work, off] = [points(true), points(false)];
  if (work.length + off.length < 7) return;
  draft.chart({
    id: "temperature",
    caption: "日用電量與日平均氣溫",
    alt: draft.words`散布圖：橫軸為日平均氣溫，縱軸為日用電量，上班日與放假日分別標示。`,
    form: "scatter",
    unit: "kWh",
    source: { zh: `${metered.source.zh}；氣象站逐時氣溫`, en: `${metered.source.en}; weather station` },
    coveragePct: metered.coveragePct,
    across: { name: "日平均氣溫", unit: "°C" },
    clouds: [
      { name: "上班日", points: work, mark: "dot" },
      { name: "放假日", points: off, mark: "dot" },
    ],
  });
}

function writeCarbon(draft: ReportDraft, { emission }: EnergyMonthInputs, { carbon, used }: EnergyMonthFigures): void {
  draft.section(1, "碳排放");
  const factor = {
    ...rateFigure(["emission-factor", "電力排碳係數", "emission factor"], emission.kgCo2ePerKwh, {
      source: factorSource(emission),
      coveragePct: null,
    }),
    unit: "公斤CO2e/度",
    decimals: 3,
  };
  draft.say`當月用電${used}，以${draft.name(`${emission.year - 1911}年`)}電力排碳係數${factor}計，排放${carbon}（二氧化碳當量）。`;
  if (emission.isUnconfirmed) draft.note`該年係數尚待主管機關之公告確認，公告後以新版更正。`;
}
