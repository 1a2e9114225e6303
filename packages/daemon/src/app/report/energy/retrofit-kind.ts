import type { LocalName } from "@weishan/core/center";
import { WeishanError } from "@weishan/core/error";
import { daysPeriod, type Report, type ReportDraft, reportDraft, rocDayName } from "@weishan/core/report";
import type { RetrofitDetail, RetrofitMeasure } from "../../energy/retrofit/retrofit-side.ts";
import { reportHead } from "../report-head.ts";
import type { ReportKind, ReportOrder } from "../report-kind.ts";
import type { EnergyReportSources } from "../report-sources.ts";
import { daysFigure, type Ground, kwhFigure, pctFigure, rateFigure, twdFigure } from "./figures.ts";

const MEASURE_NAMES: Readonly<Record<RetrofitMeasure, string>> = {
  "elevator-drive": "電梯變頻驅動",
  "air-handler": "空調箱汰換",
  diffuser: "出風口汰換",
  "pipe-insulation": "管線保溫更換",
  "condenser-cleaning": "冷凝器清洗",
  chiller: "冰水主機汰換",
  lighting: "照明汰換",
  other: "其他改善",
};

/** What the report of a retrofit is written from. */
interface RetrofitInputs {
  readonly center: { readonly id: string; readonly name: LocalName };
  readonly retrofit: RetrofitDetail;
}

/** The report of a retrofit: what was done, what it is proven to have saved, when it is paid back. */
export const retrofitKind = (sources: EnergyReportSources): ReportKind =>
  ({
    id: "retrofit",
    name: { zh: "改善案成效報告", en: "Retrofit" },
    about: {
      zh: "一件節能改善案之內容、經驗證之節能量與不確定度、投資回收年限",
      en: "What was done, the verified saving with its uncertainty, and the payback of a retrofit",
    },
    step: "days",
    centers: "one",
    subject: "retrofit",
    gather: async ({ centerIds: [centerId = ""], subjectId }: ReportOrder) => {
      const retrofit = await sources.retrofit(centerId, subjectId ?? "");
      if (retrofit === null) throw new WeishanError("RECORD_UNKNOWN", "there is no such retrofit there", { centerId });
      return { center: { id: centerId, name: sources.centerName(centerId) }, retrofit };
    },
    write: writeRetrofit,
  }) satisfies ReportKind<RetrofitInputs>;

function writeRetrofit({ center, retrofit }: RetrofitInputs, order: ReportOrder): Report {
  const { savings } = retrofit;
  const draft = reportDraft({
    ...reportHead(order),
    kind: "retrofit",
    period: savings === null ? daysPeriod(retrofit.workFrom, retrofit.workTo) : daysPeriod(savings.from, savings.to),
    title: `${center.name.zh}「${retrofit.name}」改善案成效報告`,
    cover: [
      { name: "改善類別", value: MEASURE_NAMES[retrofit.measure] },
      { name: "施工期間", value: `${rocDayName(retrofit.workFrom)}至${rocDayName(retrofit.workTo)}` },
    ],
  });
  writeWork(draft, retrofit);
  writeSavings(draft, retrofit);
  writeElevators(draft, retrofit);
  return draft.finish();
}

function writeWork(draft: ReportDraft, { id, name, measure, note, costTwd, promisedKwhPerYear }: RetrofitDetail): void {
  const entered: Ground = {
    source: { zh: `能源台：改善案 ${id} 登錄資料`, en: `Energy desk: entries of retrofit ${id}` },
    coveragePct: null,
  };
  const cost = twdFigure(["cost", "改善經費", "cost"], costTwd, entered);
  const promised = kwhFigure(["promised", "預期年節能量", "promised saving a year"], promisedKwhPerYear, entered);
  draft.section(1, "改善內容");
  draft.say`${draft.name(name)}（${MEASURE_NAMES[measure]}），經費${cost}，預期年節能量${promised}。`;
  if (note !== "") draft.say`${draft.name(note)}`;
}

function writeSavings(draft: ReportDraft, retrofit: RetrofitDetail): void {
  const { savings, verdictText, refused, months, baselineId } = retrofit;
  draft.section(1, "節能驗證");
  if (savings === null) {
    draft.say`${draft.name(verdictText.zh)}。`;
    for (const { text } of refused) draft.item`${draft.name(text.zh)}`;
    return;
  }
  const ground: Ground = {
    source: {
      zh: `能源台：基準線 ${baselineId ?? "—"} 與 ${rocDayName(savings.from)}起之電表日彙總`,
      en: `Energy desk: baseline ${baselineId ?? "—"} and daily roll-ups since ${savings.from}`,
    },
    coveragePct: savings.coveragePct,
  };
  const expected = kwhFigure(["expected", "基準線預期用電量", "expected"], savings.expectedKwh, ground);
  const measured = kwhFigure(["measured", "改善後實際用電量", "measured"], savings.measuredKwh, ground);
  const saved = kwhFigure(["saved", "節能量", "saving"], savings.savingsKwh, ground);
  const share = pctFigure(["saved-pct", "節能率", "saving in percent"], savings.savingsPct, ground);
  const days = daysFigure(["days", "驗證日數", "days"], savings.dayCount, ground);
  const error = pctFigure(["uncertainty", "節能量之不確定度", "uncertainty"], savings.uncertaintyPct, ground);
  draft.item`驗證期間${days}，依基準線預期用電${expected}，實際用電${measured}，節能量${saved}（${share}）。`;
  draft.item`於百分之九十信賴水準下，節能量之不確定度為${error}；${draft.name(verdictText.zh)}。`;
  writePayback(draft, retrofit, ground);
  if (months.length > 0) {
    draft.chart({
      id: "months",
      caption: "逐月預期與實際用電量",
      alt: draft.words`長條圖：改善後逐月依基準線預期之用電量與實際用電量；節能量合計${saved}。`,
      form: "bar",
      unit: "kWh",
      source: ground.source,
      coveragePct: ground.coveragePct,
      categories: months.map(({ month }) => `${Number(month.slice(0, 4)) - 1911}/${Number(month.slice(5, 7))}`),
      series: [
        { name: "預期", values: months.map(({ expectedKwh }) => expectedKwh) },
        { name: "實際", values: months.map(({ measuredKwh }) => measuredKwh) },
      ],
    });
  }
}

function writePayback(draft: ReportDraft, retrofit: RetrofitDetail, ground: Ground): void {
  const { savingsKwhPerYear, savedTwdPerYear, priceSource, paybackYears } = retrofit;
  if (savingsKwhPerYear === null) {
    draft.note`已知期間未滿三個月，不換算為年節能量。`;
    return;
  }
  const yearly = kwhFigure(["saved-year", "換算年節能量", "saving a year"], savingsKwhPerYear, ground);
  if (savedTwdPerYear === null) {
    draft.item`換算年節能量${yearly}；無電價可計節省金額。`;
    return;
  }
  const priced: Ground = {
    source: {
      zh: `${ground.source.zh}；電價：${priceSource ?? "—"}`,
      en: `${ground.source.en}; price: ${priceSource ?? "—"}`,
    },
    coveragePct: ground.coveragePct,
  };
  const money = twdFigure(["saved-twd", "換算年節省電費", "saved a year"], savedTwdPerYear, priced);
  const years = {
    ...rateFigure(["payback", "投資回收年限", "payback"], paybackYears, priced),
    unit: "年",
    decimals: 1,
  };
  draft.item`換算年節能量${yearly}，年節省電費${money}，投資回收年限${years}。`;
}

function writeElevators(draft: ReportDraft, { elevators }: RetrofitDetail): void {
  if (elevators.length === 0) return;
  const ground: Ground = {
    source: { zh: "能源台：電梯電表與起動次數", en: "Energy desk: meters and starts of elevators" },
    coveragePct: null,
  };
  draft.section(1, "電梯每千次起動用電");
  draft.table({
    caption: "改善前後每千次起動用電量",
    header: ["電梯", "改善前（kWh）", "改善後（kWh）", "節能率（%）"],
    rows: elevators.map(({ equipmentId, name, before, after, savingPct }) => [
      { name: name.zh },
      draft.number({
        ...kwhFigure([`${equipmentId}-before`, `${name.zh}改善前`, "before"], before.kwhPer1000Starts, ground),
        decimals: 1,
      }),
      draft.number({
        ...kwhFigure([`${equipmentId}-after`, `${name.zh}改善後`, "after"], after.kwhPer1000Starts, ground),
        decimals: 1,
      }),
      draft.number(pctFigure([`${equipmentId}-saving`, `${name.zh}節能率`, "saving"], savingPct, ground)),
    ]),
  });
}
