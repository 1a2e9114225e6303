import { taipeiDate } from "@weishan/core/calendar";
import type { LocalName } from "@weishan/core/center";
import type { EpochMs } from "@weishan/core/reading";
import {
  numberedSections,
  numbersById,
  printDigits,
  printNumber,
  provenanceOf,
  type Report,
  type ReportBlock,
  type ReportCell,
  type ReportNumber,
  type ReportTable,
  readWords,
  rocDayName,
} from "@weishan/core/report";
import { brokenHeading, columnWidths } from "./column-widths.ts";
import type { IssuedReport, IssueFacts } from "./issue-facts.ts";
import { LAYOUT_WORDS, type LayoutWords } from "./report-words.ts";

interface PrintedTable {
  readonly kind: "table";
  readonly caption: string;
  readonly header: readonly string[];
  /** Whether a column holds numbers, which stand at its right. */
  readonly isNumeric: readonly boolean[];
  /** The shares of the width that columns take; null for one as wide as its words. */
  readonly widths: readonly (number | null)[];
  /** Whether words in it want lines of their own: it takes the whole width. */
  readonly isLong: boolean;
  readonly rows: readonly (readonly string[])[];
  readonly totals: readonly (readonly string[])[];
}

type PrintedBlock =
  | { readonly kind: "sentence"; readonly text: string }
  | { readonly kind: "item"; readonly mark: string; readonly level: number; readonly text: string }
  | { readonly kind: "note"; readonly text: string }
  | { readonly kind: "chart"; readonly file: string; readonly caption: string; readonly alt: string }
  | PrintedTable;

/** Everything that stands on the paper, as it stands there: the layout adds no word and no number of its own. */
export interface PrintedReport {
  readonly title: string;
  /** So that it keeps to a line, or to two that are read well. */
  readonly titlePt: number;
  readonly issuer: string;
  readonly warning: string | null;
  readonly cover: readonly { readonly name: string; readonly value: string }[];
  readonly revision: readonly string[];
  readonly sections: readonly {
    readonly mark: string;
    readonly heading: string;
    readonly level: number;
    readonly blocks: readonly PrintedBlock[];
  }[];
  readonly changes: PrintedAppendix | null;
  readonly provenance: PrintedAppendix;
  readonly page: readonly [string, string, string];
  readonly note: string;
  readonly isChinese: boolean;
}

interface PrintedAppendix {
  readonly heading: string;
  readonly lead: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** How large a title is by its length: the line on A4 is 459 pt wide. */
const TITLE_SIZES = [
  { upTo: 24, pt: 19 },
  { upTo: 32, pt: 16 },
];
const SMALLEST_TITLE_PT = 14;
/** Words of more characters may be broken into lines. */
const LONG_CELL = 16;

/** The name under which the layout finds a chart, counted from 1. */
export const chartFile = (chart: number): string => `chart-${chart}.svg`;

/** An issue of a report, ready to be set. Names of centres in the order of the report. */
export function printedReport({ report, issue }: IssuedReport, centerNames: readonly LocalName[]): PrintedReport {
  const { language } = report;
  const words = LAYOUT_WORDS[language];
  const isChinese = language === "zh-TW";
  const dayOf = (at: EpochMs): string => (isChinese ? `中華民國${rocDayName(taipeiDate(at))}` : taipeiDate(at));
  const printer = new BlockPrinter(report, words);
  return {
    title: report.title,
    titlePt: TITLE_SIZES.find(({ upTo }) => report.title.length <= upTo)?.pt ?? SMALLEST_TITLE_PT,
    issuer: report.issuer,
    warning: report.warning,
    cover: [
      { name: words.period, value: report.period.name },
      { name: words.centers, value: centerNames.map(({ zh, en }) => (isChinese ? zh : en)).join(words.comma) },
      ...report.cover,
      { name: words.datedOn, value: dayOf(report.datedAt) },
      ...(issue.version === 1 ? [] : [{ name: words.version, value: words.versionOf(issue.version) }]),
    ],
    revision: revisionOf(issue, words, isChinese),
    sections: numberedSections(report).map(({ mark, heading, level, blocks }) => ({
      mark,
      heading,
      level,
      blocks: printer.print(blocks),
    })),
    changes: issue.changes === null ? null : changesOf(issue.changes, report, words),
    provenance: provenance(report, words),
    page: words.page,
    note: words.note,
    isChinese,
  };
}

/** Prints blocks in their order; tables and charts are counted through the report, items through their section. */
class BlockPrinter {
  readonly #report: Report;
  readonly #words: LayoutWords;
  readonly #byId: ReadonlyMap<string, ReportNumber>;
  #tables = 0;
  #charts = 0;

  constructor(report: Report, words: LayoutWords) {
    this.#report = report;
    this.#words = words;
    this.#byId = numbersById(report);
  }

  print(blocks: readonly ReportBlock[]): readonly PrintedBlock[] {
    const counts = { first: 0, second: 0 };
    return blocks.map((block) => this.#block(block, counts));
  }

  #block(block: ReportBlock, counts: { first: number; second: number }): PrintedBlock {
    const { language } = this.#report;
    switch (block.kind) {
      case "sentence": {
        const text = readWords(block.parts, this.#byId, language);
        if (block.item === undefined) return { kind: "sentence", text };
        if (block.item === 1) {
          counts.second = 0;
          return { kind: "item", level: 1, mark: `${++counts.first}.`, text };
        }
        return { kind: "item", level: 2, mark: `(${++counts.second})`, text };
      }
      case "note":
        return { kind: "note", text: `${this.#words.note}${readWords(block.parts, this.#byId, language)}` };
      case "chart":
        return {
          kind: "chart",
          file: chartFile(++this.#charts),
          caption: `${this.#words.chart}${this.#charts}　${block.caption}`,
          alt: readWords(block.alt, this.#byId, language),
        };
      case "table":
        return this.#table(block);
    }
  }

  #table({ caption, header, rows, totals = [] }: ReportTable): PrintedTable {
    const print = (row: readonly ReportCell[]): readonly string[] => row.map((cell) => this.#cell(cell));
    const printed = { rows: rows.map(print), totals: totals.map(print) };
    const longest = header.map((_, column) =>
      Math.max(0, ...[...printed.rows, ...printed.totals].map((row) => row[column]?.length ?? 0)),
    );
    const isLong = longest.some((length) => length > LONG_CELL);
    const isNumeric = header.map((_, column) => [...rows, ...totals].some((row) => isNumber(row[column] ?? null)));
    const columns = header.map((_, column) => ({
      isNumeric: isNumeric[column] === true,
      cells: [...printed.rows, ...printed.totals].map((row) => row[column] ?? ""),
    }));
    return {
      kind: "table",
      caption: `${this.#words.table}${++this.#tables}　${caption}`,
      header: header.map((heading, column) => (isNumeric[column] === true ? brokenHeading(heading) : heading)),
      isNumeric,
      widths: columnWidths(columns),
      isLong,
      ...printed,
    };
  }

  #cell(cell: ReportCell): string {
    if (cell === null) return "";
    if (typeof cell === "string") return cell;
    if ("name" in cell) return cell.name;
    const number = this.#byId.get(cell.number);
    return number === undefined ? "" : printDigits(number, this.#report.language);
  }
}

const isNumber = (cell: ReportCell): boolean => typeof cell === "object" && cell !== null && "number" in cell;

function revisionOf(
  { version, reason, earlierAt }: IssueFacts,
  words: LayoutWords,
  isChinese: boolean,
): readonly string[] {
  if (version === 1 || earlierAt === null) return [];
  const day = taipeiDate(earlierAt);
  return [
    words.replaces(isChinese ? rocDayName(day) : day, version - 1),
    ...(reason === null ? [] : [`${words.reason}${reason}`]),
  ];
}

function changesOf(
  { numbers, isReworded }: NonNullable<IssueFacts["changes"]>,
  { language }: Report,
  words: LayoutWords,
): PrintedAppendix {
  const rows = numbers.map(({ name, unit, decimals, change, before, after }) => [
    language === "zh-TW" ? name.zh : name.en,
    change === "added" ? words.added : printNumber({ value: before, unit, decimals }, language),
    change === "gone" ? words.gone : printNumber({ value: after, unit, decimals }, language),
  ]);
  const lead = rows.length === 0 ? words.noChange : isReworded ? words.reworded : "";
  return { heading: words.changes, lead, header: words.changesHeader, rows };
}

function provenance(report: Report, words: LayoutWords): PrintedAppendix {
  const { language } = report;
  const isChinese = language === "zh-TW";
  const rows = provenanceOf(report).map(({ source, numbers, tables, charts, coveragePct }) => [
    [
      ...numbers.map((number) => `${isChinese ? number.name.zh : number.name.en} ${printNumber(number, language)}`),
      ...tables.map(({ table, count }) => words.cells(table, count)),
      ...charts.map((chart) => words.chartNo(chart)),
    ].join(isChinese ? "；" : "; "),
    isChinese ? source.zh : source.en,
    coveragePct === null ? "—" : printDigits({ value: floorTenth(coveragePct), decimals: 1 }, language),
  ]);
  return { heading: words.provenance, lead: words.provenanceLead, header: words.provenanceHeader, rows };
}

/** Rounded down: 99.96 % is not everything. */
const floorTenth = (pct: number): number => Math.floor(pct * 10 + 1e-9) / 10;
