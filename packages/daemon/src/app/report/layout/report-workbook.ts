import {
  numberedSections,
  numbersById,
  type Report,
  type ReportCell,
  type ReportChart,
  type ReportNumber,
  type ReportTable,
  readWords,
} from "@weishan/core/report";
import type { Spreadsheet, SpreadsheetCell } from "../../../ports/spreadsheet-writer.ts";
import type { IssuedReport } from "./issue-facts.ts";

/** A report as a workbook: its words, each of its tables, what its charts show, and every number with its provenance. */
export function reportWorkbook({ report, issue }: IssuedReport): readonly Spreadsheet[] {
  const blocks = report.sections.flatMap((section) => section.blocks);
  const byId = numbersById(report);
  return [
    wordsSheet(report, byId),
    ...blocks
      .filter((block) => block.kind === "table")
      .map((table, index) => tableSheet(`表${index + 1}`, table, byId)),
    ...blocks.filter((block) => block.kind === "chart").map((chart, index) => chartSheet(`圖${index + 1}`, chart)),
    numbersSheet(report),
    ...(issue.changes === null ? [] : [changesSheet(issue.changes.numbers)]),
  ];
}

function wordsSheet(report: Report, byId: ReadonlyMap<string, ReportNumber>): Spreadsheet {
  const rows: SpreadsheetCell[][] = [];
  for (const { mark, heading, blocks } of numberedSections(report)) {
    rows.push([`${mark}${heading}`, ""]);
    for (const block of blocks) {
      if (block.kind === "sentence" || block.kind === "note") {
        rows.push(["", readWords(block.parts, byId, report.language)]);
      } else rows.push(["", block.caption]);
    }
  }
  return { name: "報告", header: [report.title, report.period.name], rows, widths: [32, 110] };
}

function tableSheet(
  name: string,
  { caption, header, rows, totals = [] }: ReportTable,
  byId: ReadonlyMap<string, ReportNumber>,
): Spreadsheet {
  const row = (cells: readonly ReportCell[]): readonly SpreadsheetCell[] => [
    ...cells.map((cell) => cellOf(cell, byId)),
    "",
  ];
  // The caption stands at the end of the head: the columns below keep their places.
  return { name, header: [...header, caption], rows: rows.map(row), totals: totals.map(row) };
}

function cellOf(cell: ReportCell, byId: ReadonlyMap<string, ReportNumber>): SpreadsheetCell {
  if (cell === null || typeof cell === "string") return cell;
  if ("name" in cell) return cell.name;
  const number = byId.get(cell.number);
  return number === undefined ? null : valueOf(number);
}

/** As it is printed: what differs behind the last digit would be another number than on paper. */
const valueOf = ({ value, decimals }: Pick<ReportNumber, "value" | "decimals">): number | null =>
  value === null ? null : Number(Number(value).toFixed(decimals));

function chartSheet(name: string, chart: ReportChart): Spreadsheet {
  const { caption, unit } = chart;
  if (chart.form === "scatter") {
    const header = ["", `${chart.across.name}（${chart.across.unit}）`, unit, caption];
    const rows = chart.clouds.flatMap(({ name: cloud, points }) => points.map(([x, y]) => [cloud, x, y, ""]));
    return { name, header, rows };
  }
  const header = ["", ...chart.series.map((series) => `${series.name}（${unit}）`), caption];
  const rows = chart.categories.map((category, index) => [
    category,
    ...chart.series.map(({ values }) => values[index] ?? null),
    "",
  ]);
  return { name, header, rows };
}

const numbersSheet = ({ numbers }: Report): Spreadsheet => ({
  name: "數字出處",
  header: ["編號", "項目", "數值", "單位", "涵蓋率（%）", "出處"],
  rows: numbers.map((number) => [
    number.id,
    number.name.zh,
    valueOf(number),
    number.unit,
    number.coveragePct === null ? null : Math.floor(number.coveragePct * 10) / 10,
    number.source.zh,
  ]),
  widths: [24, 32, 16, 10, 12, 80],
});

const changesSheet = (changes: NonNullable<IssuedReport["issue"]["changes"]>["numbers"]): Spreadsheet => ({
  name: "修訂對照",
  header: ["編號", "項目", "前版", "本版", "單位"],
  rows: changes.map(({ id, name, unit, decimals, before, after }) => [
    id,
    name.zh,
    valueOf({ value: before, decimals }),
    valueOf({ value: after, decimals }),
    unit,
  ]),
  widths: [24, 40, 16, 16, 10],
});
