import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { epochMs } from "../reading/index.ts";
import { compareReports } from "./compare-reports.ts";
import { looseDigits } from "./loose-digits.ts";
import { printDigits, printNumber } from "./print-number.ts";
import { provenanceOf } from "./provenance.ts";
import { numbersById, readWords } from "./read-words.ts";
import type { Report, ReportNumber, ReportSection } from "./report.ts";
import { type DraftHead, reportDraft } from "./report-draft.ts";
import { numberedSections } from "./report-numbering.ts";
import { daysPeriod, periodBefore, reportPeriodOf, yearBefore } from "./report-period.ts";

const head: DraftHead = {
  kind: "test",
  title: "小月報",
  language: "zh-TW",
  centerIds: ["SW"],
  period: reportPeriodOf("month", "2026-07-09"),
  datedAt: epochMs(0),
  issuer: "處",
  cover: [],
  chapters: "plain",
  warning: null,
};
const source = (zh: string) => ({ zh, en: zh });
const numberOf = (id: string, value: ReportNumber["value"], more: Partial<ReportNumber> = {}): ReportNumber => ({
  id,
  name: { zh: id, en: id },
  value,
  unit: "件",
  decimals: 0,
  source: source("工單"),
  coveragePct: null,
  ...more,
});

describe("numbers on paper", () => {
  test("have their thousands apart, and their unit as it is written beside them", () => {
    const of = (value: ReportNumber["value"], unit: string, decimals = 0) =>
      printNumber({ value, unit, decimals }, "zh-TW");
    expect([of(1_606, "場次"), of(90.7, "%", 1), of("1234567.005", "元", 2), of(12_345, "kWh"), of(7, "")]).toEqual([
      "1,606場次",
      "90.7%",
      "1,234,567.01元",
      "12,345\u{a0}kWh",
      "7",
    ]);
  });

  test("that are not known are said to be so, and never nought", () => {
    expect([
      printNumber({ value: null, unit: "kWh", decimals: 0 }, "zh-TW"),
      printNumber({ value: null, unit: "kWh", decimals: 0 }, "en"),
    ]).toEqual(["無資料", "no data"]);
  });

  test("that round to nought have no sign", () => {
    expect([-0.4, "-0.004", -0.6].map((value) => printDigits({ value, decimals: 0 }, "en"))).toEqual(["0", "0", "-1"]);
  });

  test("read as the number that they are", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.nat({ max: 4 }), (scaled, decimals) => {
        const value = scaled / 10 ** decimals;
        const digits = printDigits({ value, decimals }, "en").replaceAll(",", "");
        expect(Number(digits) + 0).toBe(Number(value.toFixed(decimals)) + 0);
      }),
      { numRuns: 60 },
    );
  });
});

describe("headings", () => {
  const section = (level: ReportSection["level"]): ReportSection => ({ heading: "", level, blocks: [] });
  const levels: readonly ReportSection["level"][] = [1, 2, 3, 4, 4, 2, 1, 2];
  const marks = (chapters: Report["chapters"], language: Report["language"]) =>
    numberedSections({ sections: levels.map(section), chapters, language }).map(({ mark }) => mark);

  test("are counted as public papers count them", () => {
    expect(marks("plain", "zh-TW")).toEqual(["一、", "（一）", "1.", "(1)", "(2)", "（二）", "二、", "（一）"]);
    expect(marks("formal", "zh-TW")).toEqual(["壹、", "一、", "（一）", "1.", "2.", "二、", "貳、", "一、"]);
    expect(marks("plain", "en").slice(0, 7)).toEqual(["1", "1.1", "1.1.1", "1.1.1.1", "1.1.1.2", "1.2", "2"]);
  });

  test("go on above ten", () => {
    const sections = Array.from({ length: 21 }, () => section(1));
    const plain = numberedSections({ sections, chapters: "plain", language: "zh-TW" });
    expect([9, 10, 19, 20].map((index) => plain[index]?.mark)).toEqual(["十、", "十一、", "二十、", "二十一、"]);
  });
});

describe("periods", () => {
  test("have the days and the name of their step, in years of the Republic", () => {
    expect(
      (["week", "month", "half-year", "year", "days"] as const).map((step) => reportPeriodOf(step, "2026-07-09")),
    ).toEqual([
      { from: "2026-07-06", to: "2026-07-13", name: "115年7月6日至7月12日" },
      { from: "2026-07-01", to: "2026-08-01", name: "115年7月" },
      { from: "2026-07-01", to: "2027-01-01", name: "115年下半年" },
      { from: "2026-01-01", to: "2027-01-01", name: "115年度" },
      { from: "2026-07-09", to: "2026-07-10", name: "115年7月9日" },
    ]);
    expect(daysPeriod("2021-09-01", "2022-02-01").name).toBe("110年9月1日至111年1月31日");
  });

  test("follow each other without a gap", () => {
    const month = reportPeriodOf("month", "2026-01-31");
    expect([periodBefore("month", month), yearBefore("month", month)]).toEqual([
      { from: "2025-12-01", to: "2026-01-01", name: "114年12月" },
      { from: "2025-01-01", to: "2025-02-01", name: "114年1月" },
    ]);
  });
});

describe("a draft", () => {
  test("notes each number once, as it is mentioned first", () => {
    const draft = reportDraft(head);
    const cases = numberOf("cases", 895);
    draft.section(1, "維護");
    draft.say`${draft.name("111年度")}受理案件計${cases}，其中急件${numberOf("urgent", 12)}。`;
    draft.item`共${cases}。`;
    const report = draft.finish();
    expect(report.numbers.map(({ id }) => id)).toEqual(["cases", "urgent"]);
    const [first] = report.sections[0]?.blocks ?? [];
    expect(first?.kind === "sentence" && readWords(first.parts, numbersById(report), "zh-TW")).toBe(
      "111年度受理案件計895件，其中急件12件。",
    );
  });

  test("notes numbers as they were counted, without what adding up leaves behind their digits", () => {
    const draft = reportDraft(head);
    draft.section(1, "概況");
    const id = "sum";
    const sum = { id, name: { zh: "", en: "" }, unit: "", decimals: 0, source: { zh: "", en: "" }, coveragePct: null };
    draft.number({ ...sum, value: 1722975.6739999996 });
    draft.number({ ...sum, value: 1722975.674 });
    draft.number({ ...sum, id: "digits", value: "0.12345678" });
    expect(draft.finish().numbers.map(({ value }) => value)).toEqual([1722975.674, "0.12345678"]);
  });

  test("refuses a digit between its words, which no source would stand behind", () => {
    const draft = reportDraft(head);
    draft.section(1, "維護");
    expect(() => draft.say`受理895件。`).toThrow("a digit");
    expect(() => draft.say`受理${"８"}件。`).toThrow("a digit");
  });

  test("refuses two numbers of one name", () => {
    const draft = reportDraft(head);
    draft.section(1, "維護");
    draft.say`${numberOf("cases", 1)}`;
    expect(() => draft.say`${numberOf("cases", 2)}`).toThrow("two numbers");
  });

  test("is not finished while it refers to a number that it was not given", () => {
    const draft = reportDraft(head);
    draft.section(1, "維護");
    draft.sentence([{ number: "ghost" }]);
    expect(() => draft.finish()).toThrow("ghost");
  });
});

describe("digits that no number stands behind", () => {
  test("are found in sentences, cells and what is said of charts, but not in names and headings", () => {
    const sections: ReportSection[] = [
      {
        heading: "115年",
        level: 1,
        blocks: [
          { kind: "sentence", parts: ["計", { name: "115年" }, "共9件"] },
          { kind: "table", caption: "表1", header: ["2026"], rows: [["一樓", "3樓", { name: "3樓" }, null]] },
        ],
      },
    ];
    expect(looseDigits({ sections })).toEqual(["共9件", "3樓"]);
  });
});

describe("provenance", () => {
  test("names each number in one row: mentioned ones by name, those of tables by their count", () => {
    const draft = reportDraft(head);
    const [known, inTable] = [numberOf("known", 1, { coveragePct: 98 }), numberOf("row", 2, { coveragePct: 91 })];
    draft.section(1, "維護");
    draft.table({ caption: "", header: [""], rows: [[draft.number(known)], [draft.number(inTable)]] });
    draft.say`${known}；${numberOf("other", 3, { source: source("場地") })}。`;
    expect(provenanceOf(draft.finish())).toMatchObject([
      { source: source("工單"), numbers: [{ id: "known" }], tables: [{ table: 1, count: 1 }], coveragePct: 91 },
      { source: source("場地"), numbers: [{ id: "other" }], tables: [], coveragePct: null },
    ]);
  });
});

describe("what changed between two issues", () => {
  const reportOf = (...numbers: ReportNumber[]): Report => {
    const draft = reportDraft(head);
    draft.section(1, "維護");
    for (const number of numbers) draft.say`${number}`;
    return draft.finish();
  };

  test("is told number by number, with what came and what went", () => {
    const before = reportOf(numberOf("cases", 895), numberOf("gone", 1), numberOf("same", "2.0"));
    const after = reportOf(numberOf("cases", 897), numberOf("same", 2), numberOf("new", null));
    expect(compareReports(before, after)).toMatchObject({
      isReworded: true,
      numbers: [
        { id: "cases", change: "changed", before: 895, after: 897 },
        { id: "new", change: "added", before: null, after: null },
        { id: "gone", change: "gone", before: 1, after: null },
      ],
    });
  });

  test("is nothing where only digits behind the last printed one differ", () => {
    expect(compareReports(reportOf(numberOf("cases", 895.2)), reportOf(numberOf("cases", 895.4)))).toEqual({
      numbers: [],
      isReworded: false,
    });
  });

  test("is something where a number became known", () => {
    const { numbers } = compareReports(reportOf(numberOf("cases", null)), reportOf(numberOf("cases", 0)));
    expect(numbers).toMatchObject([{ change: "changed", before: null, after: 0 }]);
  });
});
