import { type Report, reportDraft } from "@weishan/core/report";
import { reportHead } from "../report-head.ts";
import type { ReportKind, ReportOrder } from "../report-kind.ts";

/** What the small report rests on. */
export interface SmallInputs {
  readonly casesCount: number | null;
}

/** A report of a sentence, a table and a chart about a number that the test says. */
export const smallKind = (ask: (order: ReportOrder) => number | null): ReportKind<SmallInputs> => ({
  id: "small-month",
  name: { zh: "小月報", en: "Small report of a month" },
  about: { zh: "一句話", en: "One sentence" },
  step: "month",
  centers: "any",
  subject: null,
  gather: async (order) => ({ casesCount: ask(order) }),
  write: writeSmall,
});

function writeSmall({ casesCount }: SmallInputs, order: ReportOrder): Report {
  const draft = reportDraft({ ...reportHead(order), kind: "small-month", title: `${order.period.name}小月報` });
  const source = { zh: "工單：當月受理", en: "tickets of the month" };
  const cases = {
    id: "cases",
    name: { zh: "受理案件", en: "cases" },
    value: casesCount,
    unit: "件",
    decimals: 0,
    source,
    coveragePct: null,
  };
  draft.section(1, "維護");
  draft.say`${draft.name(order.period.name)}受理案件計${cases}，有效維護辦公環境正常運作。`;
  draft.table({ caption: "案件", header: ["項目", "案件（件）"], rows: [["受理", draft.number(cases)]] });
  draft.chart({
    id: "cases",
    caption: "案件",
    alt: draft.words`長條圖：受理案件${cases}。`,
    form: "bar",
    unit: "件",
    source,
    coveragePct: null,
    categories: ["受理"],
    series: [{ name: "案件", values: [casesCount] }],
  });
  return draft.finish();
}
