import { hash } from "node:crypto";
import { taipeiInstant } from "@weishan/core/calendar";
import { reportDraft, reportPeriodOf } from "@weishan/core/report";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EchartsDrawer } from "../../packages/daemon/src/adapters/echarts/echarts-drawer.ts";
import { systemClock } from "../../packages/daemon/src/adapters/system/system-clock.ts";
import { TypstRenderer } from "../../packages/daemon/src/adapters/typst/typst-renderer.ts";
import { excelWriter } from "../../packages/daemon/src/adapters/xlsx/excel-writer.ts";
import { memoryStore } from "../../packages/daemon/src/app/report/fake/shelf-bench.ts";
import type { IssuedReport } from "../../packages/daemon/src/app/report/layout/issue-facts.ts";
import { reportHead } from "../../packages/daemon/src/app/report/report-head.ts";
import { ReportPress } from "../../packages/daemon/src/app/report/shelf/report-press.ts";

const HOSTILE = `"]#panic("x")[ \\ $ * _ @ <a> 城市`;
const order = {
  centerIds: ["SW"],
  period: reportPeriodOf("month", "2026-07-01"),
  subjectId: null,
  datedAt: taipeiInstant("2026-08-03", "08:00"),
};

/** A report with everything that a report can have, and words that would be a program in the layout's language. */
function everyBlock(chapters: "plain" | "formal"): IssuedReport["report"] {
  const draft = reportDraft({
    ...reportHead(order),
    kind: "test",
    title: `月報 ${HOSTILE}`,
    chapters,
    warning: HOSTILE,
  });
  const source = { zh: HOSTILE, en: HOSTILE };
  const used = { id: "used", name: source, value: 12_345, unit: "kWh", decimals: 0, source, coveragePct: 99.97 };
  const chart = { unit: "kWh", source, coveragePct: null, alt: draft.words`用電${used}。`, caption: HOSTILE };
  for (const level of [1, 2, 3, 4] as const) {
    draft.section(level, HOSTILE);
    draft.say`用電${used}；${draft.name(HOSTILE)}。`;
    draft.item`第一${used}。`;
    draft.subItem`其下${used}。`;
    draft.note`註記${used}。`;
  }
  draft.table({
    caption: HOSTILE,
    header: ["項目", "用電（kWh）", HOSTILE],
    rows: Array.from({ length: 60 }, () => [{ name: HOSTILE }, draft.number(used), null]),
    totals: [["合計", draft.number(used), null]],
  });
  const series = [{ name: HOSTILE, values: [1, null, 3] }];
  for (const form of ["bar", "stacked-bar", "line", "heat-map"] as const) {
    draft.chart({ ...chart, id: form, form, categories: ["一", HOSTILE, "三"], series });
  }
  draft.chart({
    ...chart,
    id: "scatter",
    form: "scatter",
    across: { name: HOSTILE, unit: "°C" },
    clouds: [{ name: HOSTILE, points: [[1, 2]], mark: "dot" }],
  });
  return draft.finish();
}

/** A process begins and reads its fonts first: half a second, or several where every core is busy. */
describe("reports as they are printed", { timeout: 30_000 }, () => {
  let renderer: TypstRenderer;
  let press: ReportPress;
  beforeAll(() => {
    renderer = new TypstRenderer(systemClock);
    press = new ReportPress({
      renderer,
      charts: new EchartsDrawer(systemClock),
      spreadsheets: excelWriter,
      stores: { pdf: memoryStore(), xlsx: memoryStore(), csv: memoryStore() },
      centerName: () => ({ zh: "四維行政中心", en: "Siwei" }),
      sha256Of: (content) => hash("sha256", content),
    });
  });
  afterAll(() => renderer.stop());

  test("can be read aloud, and are the same bytes each time, whatever stands in them", async () => {
    const first = { version: 1, reason: null, earlierAt: null, changes: null };
    const issued = { report: everyBlock("plain"), issue: first };
    const printed = await press.print(issued);
    expect(printed.isAccessible).toBe(true);
    expect(printed.pageCount).toBeGreaterThan(3);
    // Other fonts of the machine would look different elsewhere.
    const fonts = [
      ...Buffer.from(printed.contents.pdf)
        .toString("latin1")
        .matchAll(/\/BaseFont \/\w+\+([\w-]+)/gu),
    ];
    expect(new Set(fonts.map(([, font]) => font))).toEqual(new Set(["NotoSansTC-Regular", "NotoSansTC-Bold"]));
    expect((await press.print(issued)).files).toEqual(printed.files);
  });

  test("say on their first page which issue they replace and why, and list what changed", async () => {
    const changes = {
      isReworded: true,
      numbers: [
        {
          id: "used",
          name: { zh: "用電", en: "used" },
          unit: "kWh",
          decimals: 0,
          change: "changed",
          before: 1,
          after: 2,
        },
      ],
    } as const;
    const issue = { version: 2, reason: HOSTILE, earlierAt: order.datedAt, changes };
    const { isAccessible } = await press.print({ report: everyBlock("formal"), issue });
    expect(isAccessible).toBe(true);
  });
});
