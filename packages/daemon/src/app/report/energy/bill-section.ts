import { TARIFF_PERIODS } from "@weishan/core/energy";
import type { ReportDraft } from "@weishan/core/report";
import type { BillLineView, BillView } from "../../energy/bill/bill-side.ts";
import { PERIOD_NAMES } from "./energy-words.ts";
import { type Ground, kwFigure, kwhFigure, rateFigure, twdFigure } from "./figures.ts";

const UNIT_NAMES = { kW: "kW", kWh: "kWh", customer: "戶", TWD: "元", "%": "%" } as const;

/** The bill of the month, line by line. */
export function writeBill(draft: ReportDraft, bill: BillView | null, ground: Ground): void {
  draft.section(1, "電費");
  if (bill === null) {
    draft.say`未登錄供電契約，電費無從試算。`;
    return;
  }
  const total = twdFigure(["cost", "當月電費試算", "bill"], bill.totalTwd, ground);
  const untaxed = twdFigure(["cost-untaxed", "未稅電費", "without VAT"], bill.totalWithoutVatTwd, ground);
  const energy = kwhFigure(["billed-energy", "計費電量", "billed energy"], bill.energyKwh, ground);
  draft.say`依${draft.name(bill.bookTitle.zh)}試算，計費電量${energy}，含稅電費${total}，未稅${untaxed}。`;
  draft.table({
    caption: "電費明細",
    header: ["項目", "數量", "單位", "單價或係數", "金額（元）"],
    rows: bill.lines.map((line, index) => lineRow(draft, line, { index, ground })),
    totals: [["合計", null, null, null, draft.number(total)]],
  });
  const periods = TARIFF_PERIODS.filter((period) => bill.demandKw[period] !== undefined);
  if (periods.length > 0) {
    draft.table({
      caption: "各時段最高需量",
      header: ["時段", "最高需量（kW）"],
      rows: periods.map((period) => [
        PERIOD_NAMES[period],
        draft.number(
          kwFigure(
            [`demand-${period}`, `${PERIOD_NAMES[period]}最高需量`, `${period} demand`],
            bill.demandKw[period] ?? null,
            ground,
          ),
        ),
      ]),
    });
  }
  for (const { text } of bill.notes) draft.note`${draft.name(text.zh)}`;
}

function lineRow(
  draft: ReportDraft,
  line: BillLineView,
  { index, ground }: { readonly index: number; readonly ground: Ground },
) {
  const id = `bill-${index}-${line.item}`;
  const zh = `${seasonOf(line.item)}${line.rule.zh}`;
  return [
    { name: zh },
    draft.number({
      ...kwhFigure([`${id}-quantity`, `${zh}：數量`, `${line.rule.en}: quantity`], line.quantity, ground),
      unit: UNIT_NAMES[line.unit],
    }),
    UNIT_NAMES[line.unit],
    draft.number({
      ...rateFigure([`${id}-rate`, `${zh}：單價`, `${line.rule.en}: rate`], line.rate, ground),
      decimals: decimalsOf(line.rate),
    }),
    draft.number(twdFigure([`${id}-amount`, `${zh}：金額`, `${line.rule.en}: amount`], line.amountTwd, ground)),
  ];
}

/** The season that a line is charged in, for people; nothing where its rate has none. */
const seasonOf = (item: string): string =>
  item.endsWith("-non-summer") ? "非夏月" : item.endsWith("-summer") ? "夏月" : "";

/** As many as the rate is written with, two at least. */
const decimalsOf = (digits: string): number => Math.min(6, Math.max(2, (digits.split(".")[1] ?? "").length));
