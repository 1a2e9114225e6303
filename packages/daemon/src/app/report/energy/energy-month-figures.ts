import type { LocalName } from "@weishan/core/center";
import type { ReportNumber, ReportPeriod } from "@weishan/core/report";
import { totalOf } from "./energy-inputs.ts";
import type { EnergyMonthInputs } from "./energy-month-inputs.ts";
import {
  changeOfTotals,
  type Ground,
  kwFigure,
  kwhFigure,
  pctFigure,
  rateFigure,
  tonnesFigure,
  twdFigure,
} from "./figures.ts";

const PCT = 100;
const KG_PER_TONNE = 1_000;

/** The figures that the month's report mentions first, and where they come from. */
export interface EnergyMonthFigures {
  readonly used: ReportNumber;
  readonly usedBefore: ReportNumber;
  readonly usedYearBefore: ReportNumber;
  readonly change: ReportNumber;
  readonly changeYear: ReportNumber;
  readonly coverage: ReportNumber;
  readonly peak: ReportNumber;
  readonly peakAt: number | null;
  readonly cost: ReportNumber;
  readonly costChange: ReportNumber;
  readonly costChangeYear: ReportNumber;
  readonly meanPrice: ReportNumber;
  readonly carbon: ReportNumber;
  /** The main meter over the month. */
  readonly metered: Ground;
  readonly billed: Ground;
}

/** Where an emission factor is written: its source says in English where it is not confirmed. */
export function factorSource({ source, year, isUnconfirmed }: EnergyMonthInputs["emission"]): LocalName {
  const [authority = ""] = source.split(",");
  return { zh: `${authority}（${year}年${isUnconfirmed ? "，待公告確認" : ""}）`, en: `${source} (${year})` };
}

/** To a tenth, downwards: 99.96 % is not everything. */
const flooredPct = (pct: number): number => Math.floor(pct * 10 + 1e-9) / 10;

/** The figures of a month. */
export function energyMonthFigures(inputs: EnergyMonthInputs, period: ReportPeriod): EnergyMonthFigures {
  const { main, before, yearBefore, bill, billBefore, billYearBefore, emission } = inputs;
  const days = main?.days ?? [];
  const total = totalOf(days);
  const coveragePct = total.coverage * PCT;
  const meterName = main?.name ?? { zh: "（無總表）", en: "(no main meter)" };
  const metered: Ground = {
    source: {
      zh: `能源台：${meterName.zh}（${main?.id ?? "—"}）${period.name}逐刻電能日彙總`,
      en: `Energy desk: ${meterName.en} (${main?.id ?? "—"}), daily roll-ups of quarter hours, ${period.name}`,
    },
    coveragePct,
  };
  const earlier = (words: string, en: string, kept: { readonly coverage: number } | null): Ground => ({
    source: { zh: `能源台：${meterName.zh}${words}逐刻電能日彙總`, en: `Energy desk: ${meterName.en}, ${en}` },
    coveragePct: kept === null ? null : kept.coverage * PCT,
  });
  const billed: Ground = {
    source: {
      zh: `能源台：電費試算（${bill?.bookTitle.zh ?? "無契約"}），${period.name}`,
      en: `Energy desk: bill (${bill?.bookTitle.en ?? "no contract"}), ${period.name}`,
    },
    coveragePct: bill?.coveragePct ?? null,
  };
  const highest = days.reduce<(typeof days)[number] | null>(
    (best, day) => ((day.peakKw ?? -1) > (best?.peakKw ?? -1) ? day : best),
    null,
  );
  const costTwd = bill === null ? null : Number(bill.totalTwd);
  const billedKwh = bill === null ? null : Number(bill.energyKwh);
  const ratio = (pct: number | null, [id, zh, en]: readonly [string, string, string], ground: Ground) =>
    pctFigure([id, zh, en], pct, ground);
  const lower = (one: Ground, other: Ground): Ground => ({
    source: { zh: `${one.source.zh}；${other.source.zh}`, en: `${one.source.en}; ${other.source.en}` },
    coveragePct: Math.min(one.coveragePct ?? PCT, other.coveragePct ?? PCT),
  });
  const monthBefore = earlier("前一個月", "the month before", before);
  const sameMonth = earlier("去年同月", "the same month of the year before", yearBefore);
  const priced = (of: typeof billBefore) => ({
    energyKwh: of === null ? null : Number(of.totalTwd),
    coverage: (of?.coveragePct ?? 0) / PCT,
  });
  const compared = (other: typeof billBefore): number | null => changeOfTotals(priced(bill), priced(other));
  return {
    used: kwhFigure(["used", "當月用電量", "energy used"], total.energyKwh, metered),
    usedBefore: kwhFigure(
      ["used-before", "上月用電量", "energy of the month before"],
      before?.energyKwh ?? null,
      monthBefore,
    ),
    usedYearBefore: kwhFigure(
      ["used-year-before", "去年同月用電量", "energy of the same month a year before"],
      yearBefore?.energyKwh ?? null,
      sameMonth,
    ),
    change: ratio(
      changeOfTotals(total, before),
      ["used-change", "用電量較上月增減幅度", "change against the month before"],
      lower(metered, monthBefore),
    ),
    changeYear: ratio(
      changeOfTotals(total, yearBefore),
      ["used-change-year", "用電量較去年同月增減幅度", "change against a year before"],
      lower(metered, sameMonth),
    ),
    coverage: pctFigure(
      ["coverage", "用電資料涵蓋率", "coverage"],
      main === null ? null : flooredPct(coveragePct),
      metered,
    ),
    peak: kwFigure(["peak", "當月最高需量", "highest demand"], highest?.peakKw ?? null, metered),
    peakAt: highest?.peakAt ?? null,
    cost: twdFigure(["cost", "當月電費試算", "bill"], bill?.totalTwd ?? null, billed),
    costChange: ratio(compared(billBefore), ["cost-change", "電費較上月增減幅度", "change of the bill"], billed),
    costChangeYear: ratio(
      compared(billYearBefore),
      ["cost-change-year", "電費較去年同月增減幅度", "change of the bill against a year before"],
      billed,
    ),
    meanPrice: rateFigure(
      ["mean-price", "平均每度電價", "mean price of a kWh"],
      costTwd === null || billedKwh === null || billedKwh === 0 ? null : costTwd / billedKwh,
      billed,
    ),
    carbon: tonnesFigure(
      ["carbon", "當月用電碳排放量（CO2e）", "emissions (t CO2e)"],
      total.energyKwh === null ? null : (total.energyKwh * emission.kgCo2ePerKwh) / KG_PER_TONNE,
      {
        source: {
          zh: `${metered.source.zh}×${factorSource(emission).zh}`,
          en: `${metered.source.en} × ${factorSource(emission).en}`,
        },
        coveragePct,
      },
    ),
    metered,
    billed,
  };
}
