import type { LocalName } from "@weishan/core/center";
import type { MonthText, TariffPeriod } from "@weishan/core/energy";
import type { ContractBook } from "../contract/contract-book.ts";
import type { BillView, BillViewNote } from "./bill-side.ts";
import type { SpanBill } from "./span-bill.ts";

/** A bill as people and programs read it: decimals as their digits. */
export function billView(
  { centerId, month }: { readonly centerId: string; readonly month: MonthText },
  { bill, meter, contract, powerFactorPct, notes }: SpanBill,
  contracts: ContractBook,
): BillView {
  return {
    centerId,
    month,
    meterId: meter.id,
    contractId: contract.id,
    book: bill.book,
    bookTitle: contracts.book(contract.book).title,
    lines: bill.lines.map(({ item, quantity, unit, rate, amountTwd, rule, rows }) => ({
      item,
      quantity: quantity.toString(),
      unit,
      rate: rate.toString(),
      amountTwd: amountTwd.toString(),
      rule,
      rows,
    })),
    totalTwd: bill.totalTwd.toString(),
    totalWithoutVatTwd: bill.totalWithoutVatTwd.toString(),
    energyKwh: bill.energyKwh.toString(),
    demandKw: demandOf(bill.demandKw),
    powerFactorPct,
    coveragePct: coveragePctOf(bill.coverage),
    notes: notes.map((note) => ({ note, text: NOTES[note] })),
    sources: bill.sources.map(({ title, edition, clause }) => ({ title, edition, clause })),
  };
}

const demandOf = (demandKw: SpanBill["bill"]["demandKw"]): Partial<Record<TariffPeriod, number>> =>
  Object.fromEntries(Object.entries(demandKw).map(([period, kw]) => [period, kw.toNumber()]));

/** To a hundredth; 100 only where nothing is missing. */
export function coveragePctOf(coverage: number): number {
  const pct = Math.round(coverage * 10_000) / 100;
  return coverage < 1 ? Math.min(pct, 99.99) : pct;
}

/** What to know before believing a bill, for people. */
export const NOTES: Readonly<Record<BillViewNote, LocalName>> = {
  "coverage-incomplete": {
    zh: "電表資料不完整，缺漏部分未計入",
    en: "The meter's data are incomplete; what is missing is not in the bill",
  },
  "demand-from-long-intervals": {
    zh: "資料間隔長於 15 分鐘，實際需量可能更高",
    en: "Rows are longer than 15 minutes; the true demand may be higher",
  },
  "power-factor-unknown": {
    zh: "平均功率因數不明，未加減計",
    en: "The power factor is not known; nothing is added or taken off for it",
  },
  "unused-half-basic": { zh: "當月未用電，基本電費減半", en: "A month without use: half of the basic charge" },
  "divided-by-days": {
    zh: "計費期間跨夏月與非夏月，按日數分攤",
    en: "Summer begins or ends within the days; charges are divided by days",
  },
  "minimum-charged": { zh: "按最低電費計收", en: "Charged with the least that a month costs" },
  "contract-assumed": {
    zh: "契約容量為假設值，請以電費單核對",
    en: "The contract is an assumption; check it against a bill of the utility",
  },
  "contract-changed": {
    zh: "期間內契約變更，以首日之契約計算",
    en: "The contract changed within the days; the one of the first day is used",
  },
  "ice-meter-unknown": {
    zh: "儲冰專用電表無資料，未計離峰優惠",
    en: "The ice store's meter says nothing; its discount is not in the bill",
  },
};
