import { taipeiDayStart } from "@weishan/core/calendar";
import type { LocalName } from "@weishan/core/center";
import { epochMs } from "@weishan/core/reading";
import {
  periodBefore,
  printDigits,
  type Report,
  type ReportDraft,
  reportDraft,
  rocDayName,
} from "@weishan/core/report";
import type { AnomalyView } from "../../energy/anomaly/anomaly-side.ts";
import type { DemandEventView } from "../../energy/demand/demand-side.ts";
import { reportHead } from "../report-head.ts";
import type { ReportKind, ReportOrder } from "../report-kind.ts";
import type { EnergyReportSources } from "../report-sources.ts";
import {
  type KeptDay,
  type KeptDayFacts,
  type KeptTotal,
  keptDays,
  keptFacts,
  keptTotal,
  totalOf,
} from "./energy-inputs.ts";
import { comparison, rocMoment, shortDay } from "./energy-words.ts";
import { changeOfTotals, degreesFigure, type Ground, kwFigure, kwhFigure, pctFigure, timesFigure } from "./figures.ts";

interface WeekOfCenter {
  readonly center: { readonly id: string; readonly name: LocalName };
  readonly meterName: LocalName | null;
  readonly days: readonly KeptDay[];
  readonly before: KeptTotal | null;
  readonly facts: readonly KeptDayFacts[];
  readonly contractKw: number | null;
  readonly events: readonly DemandEventView[];
  readonly anomalies: readonly AnomalyView[];
}

/** What the weekly digest is written from: a part for each centre. */
interface EnergyWeekInputs {
  readonly centers: readonly WeekOfCenter[];
}

/** The weekly digest: what was used, when it came near the contract, what stands out. */
export const energyWeekKind = (sources: EnergyReportSources): ReportKind =>
  ({
    id: "energy-week",
    name: { zh: "用電週報", en: "Energy of a week" },
    about: {
      zh: "各行政中心一週之用電、最高需量、需量事件與異常，供每週一檢視",
      en: "A week of each centre: energy, highest demand, demand events and anomalies, to look at on Mondays",
    },
    step: "week",
    centers: "any",
    subject: null,
    gather: async (order: ReportOrder) => ({
      centers: await Promise.all(order.centerIds.map((centerId) => weekOf(sources, centerId, order))),
    }),
    write: writeEnergyWeek,
  }) satisfies ReportKind<EnergyWeekInputs>;

async function weekOf(sources: EnergyReportSources, centerId: string, { period }: ReportOrder): Promise<WeekOfCenter> {
  const { from, to } = period;
  const before = periodBefore("week", period);
  const main = sources.meters.mainMeterOf(centerId);
  return {
    center: { id: centerId, name: sources.centerName(centerId) },
    meterName: main?.name ?? null,
    days: main === null ? [] : await keptDays(sources.meters, main.id, from, to),
    before: main === null ? null : await keptTotal(sources.meters, main.id, before.from, before.to),
    facts: await keptFacts(sources, centerId, from, to),
    contractKw: (await sources.contract(centerId, from))?.capacities.regular ?? null,
    events: await sources.demandEvents(centerId, taipeiDayStart(from), taipeiDayStart(to)),
    anomalies: await sources.anomalies(centerId, from, to),
  };
}

function writeEnergyWeek({ centers }: EnergyWeekInputs, order: ReportOrder): Report {
  const names = centers.map(({ center }) => center.name.zh).join("、");
  const draft = reportDraft({
    ...reportHead(order),
    kind: "energy-week",
    title: `${names}用電週報（${order.period.name}）`,
  });
  for (const week of centers) writeCenter(draft, week, order.period.name);
  return draft.finish();
}

function writeCenter(draft: ReportDraft, week: WeekOfCenter, periodName: string): void {
  const { center, days, facts } = week;
  const { id } = center;
  draft.section(1, center.name.zh);
  if (week.meterName === null) {
    draft.say`無總表，無從計量。`;
    return;
  }
  const total = totalOf(days);
  const ground: Ground = {
    source: {
      zh: `能源台：${center.name.zh}${week.meterName.zh}${periodName}逐刻電能日彙總`,
      en: `Energy desk: ${center.name.en}, ${week.meterName.en}, ${periodName}`,
    },
    coveragePct: total.coverage * 100,
  };
  const used = kwhFigure([`${id}-used`, `${center.name.zh}當週用電量`, "energy of the week"], total.energyKwh, ground);
  const change = pctFigure(
    [`${id}-change`, `${center.name.zh}用電量較上週增減幅度`, "change against the week before"],
    changeOfTotals(total, week.before),
    ground,
  );
  const coverage = pctFigure(
    [`${id}-coverage`, `${center.name.zh}資料涵蓋率`, "coverage"],
    Math.floor(total.coverage * 1_000) / 10,
    ground,
  );
  draft.sentence(["當週用電", used, "，", ...comparison("上週", change), "；資料涵蓋率", coverage, "。"], 1);
  writePeak(draft, week, ground);
  writeEvents(draft, week, periodName);
  draft.table({
    caption: `${center.name.zh}逐日用電`,
    header: ["日期", "用電量（kWh）", "最高需量（kW）", "平均氣溫（°C）"],
    rows: days.map(({ date, energyKwh, peakKw }, index) => {
      const temp = facts[index]?.meanTempC ?? null;
      const day = rocDayName(date);
      return [
        { name: `${day}${facts[index]?.kind === "holiday" ? "（放假）" : ""}` },
        draft.number(kwhFigure([`${id}-${date}-used`, `${day}用電量`, "energy of the day"], energyKwh, ground)),
        draft.number(kwFigure([`${id}-${date}-peak`, `${day}最高需量`, "highest demand"], peakKw, ground)),
        draft.number(
          degreesFigure([`${id}-${date}-temp`, `${day}平均氣溫`, "mean temperature"], temp, {
            source: { zh: "氣象站逐時氣溫", en: "weather station" },
            coveragePct: null,
          }),
        ),
      ];
    }),
    totals: [["合計", draft.number(used), null, null]],
  });
  draft.chart({
    id: `${id}-load`,
    caption: `${center.name.zh}逐時負載`,
    alt: draft.words`折線圖：當週逐時之平均負載，缺漏處留白；當週用電${used}。`,
    form: "line",
    unit: "kW",
    source: ground.source,
    coveragePct: ground.coveragePct,
    categories: days.flatMap(({ date }) => Array.from({ length: 24 }, (_, hour) => `${shortDay(date)} ${hour}時`)),
    series: [
      {
        name: "負載",
        values: days.flatMap(({ hoursKw }) => Array.from({ length: 24 }, (_, hour) => hoursKw[hour] ?? null)),
      },
    ],
    ...(week.contractKw === null
      ? {}
      : {
          limit: {
            name: `經常契約 ${printDigits({ value: week.contractKw, decimals: 0 }, "zh-TW")} kW`,
            value: week.contractKw,
          },
        }),
  });
  writeAnomalies(draft, week, periodName);
}

function writePeak(draft: ReportDraft, { center, days, contractKw }: WeekOfCenter, ground: Ground): void {
  const top = days.reduce<KeptDay | null>(
    (best, day) => ((day.peakKw ?? -1) > (best?.peakKw ?? -1) ? day : best),
    null,
  );
  if (top?.peakKw === undefined || top.peakKw === null || top.peakAt === null) return;
  const peak = kwFigure([`${center.id}-peak`, `${center.name.zh}當週最高需量`, "highest demand"], top.peakKw, ground);
  if (contractKw === null) {
    draft.item`最高需量${peak}，發生於${draft.name(rocMoment(epochMs(top.peakAt)))}。`;
    return;
  }
  const share = pctFigure(
    [`${center.id}-peak-share`, `${center.name.zh}最高需量占經常契約`, "of the contract"],
    (100 * top.peakKw) / contractKw,
    ground,
  );
  draft.item`最高需量${peak}，發生於${draft.name(rocMoment(epochMs(top.peakAt)))}，為經常契約容量之${share}。`;
}

function writeEvents(draft: ReportDraft, { center, events, anomalies }: WeekOfCenter, periodName: string): void {
  const ground: Ground = {
    source: {
      zh: `能源台：${center.name.zh}${periodName}需量事件及用電異常`,
      en: "Energy desk: demand events and anomalies",
    },
    coveragePct: null,
  };
  const count = timesFigure(
    [`${center.id}-events`, `${center.name.zh}需量事件`, "demand events"],
    events.length,
    ground,
  );
  const odd = {
    ...timesFigure([`${center.id}-anomalies`, `${center.name.zh}用電異常`, "anomalies"], anomalies.length, ground),
    unit: "件",
  };
  draft.item`需量事件${count}；用電異常${odd}。`;
}

function writeAnomalies(draft: ReportDraft, { center, anomalies }: WeekOfCenter, periodName: string): void {
  if (anomalies.length === 0) return;
  const ground: Ground = {
    source: { zh: `能源台：${center.name.zh}${periodName}用電異常`, en: `Energy desk: anomalies of ${periodName}` },
    coveragePct: null,
  };
  draft.table({
    caption: `${center.name.zh}用電異常`,
    header: ["日期", "電表", "量測（kWh）", "預期（kWh）", "可能原因"],
    rows: anomalies.map(({ id, date, meterName, measuredKwh, expectedKwh, hints }) => [
      { name: rocDayName(date) },
      { name: meterName.zh },
      draft.number(kwhFigure([`${id}-measured`, "異常日量測值", "measured"], measuredKwh, ground)),
      draft.number(kwhFigure([`${id}-expected`, "異常日預期值", "expected"], expectedKwh, ground)),
      { name: hints.length === 0 ? "待查" : hints.map(({ text }) => text.zh).join("；") },
    ]),
  });
}
