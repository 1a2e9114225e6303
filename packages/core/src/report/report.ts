import type { PlainDateText } from "../calendar/index.ts";
import type { LocalName } from "../center/index.ts";
import type { EpochMs } from "../reading/index.ts";

/** A number in a report, with what it rests on. Every number that a report prints is one of these. */
export interface ReportNumber {
  /**
   * Unique in the report; sentences, cells and charts name it. The same question has the same id in each issue of a
   * report, so that two issues can be compared number by number.
   */
  readonly id: string;
  /** What the number is, for the table of provenance. */
  readonly name: LocalName;
  /** A number, or a decimal as text where it must be exact (NT$); null where it is not known: never nought. */
  readonly value: number | string | null;
  /** 件, 場次, kWh, 元 …; empty for a plain count without one. */
  readonly unit: string;
  /** Digits after the point. */
  readonly decimals: number;
  /** Where it comes from: the desk and the question that gave it, in words that an auditor can repeat. */
  readonly source: LocalName;
  /** The part of what it rests on that was measured or recorded, 0–100; null where that is no question. */
  readonly coveragePct: number | null;
}

/** A number by its id, printed with its unit; `bare` leaves the unit to the words or the heading. */
export interface ReportNumberRef {
  readonly number: string;
  readonly bare?: true;
}

/** What something is called, a day, a time, the title of a rule: the only words in which digits may stand. */
export interface ReportName {
  readonly name: string;
}

/** Words, without a digit in them; names and days; numbers by their ids. */
export type ReportPart = string | ReportName | ReportNumberRef;
export type ReportWords = readonly ReportPart[];

/** A sentence, in pieces. */
export interface ReportSentence {
  readonly kind: "sentence";
  readonly parts: ReportWords;
  /** It is an item of a list: of the first level (`1.`) or of the one below (`(1)`). The layout counts them. */
  readonly item?: 1 | 2;
}

/** A cell of a table: words without a digit, a name or a day, a number by its id (its unit stands above), or nothing. */
export type ReportCell = string | ReportName | ReportNumberRef | null;

export interface ReportTable {
  readonly kind: "table";
  readonly caption: string;
  /** The heading of each column, with the unit of its numbers. */
  readonly header: readonly string[];
  readonly rows: readonly (readonly ReportCell[])[];
  readonly totals?: readonly (readonly ReportCell[])[];
}

/** One row of marks of a chart. */
export interface ReportSeries {
  readonly name: string;
  /** As many as there are categories; null where nothing is known: a gap, never nought. */
  readonly values: readonly (number | null)[];
  /** How this one is drawn where it differs from the form of its chart: a line over bars. */
  readonly mark?: "bar" | "line";
}

interface ReportChartCommon {
  readonly kind: "chart";
  readonly id: string;
  readonly caption: string;
  /** What somebody who cannot see it should be told: the main finding, with its numbers. */
  readonly alt: ReportWords;
  /** The unit of the values. */
  readonly unit: string;
  /** Where its marks come from, as for a number. */
  readonly source: LocalName;
  readonly coveragePct: number | null;
  /** A level that the values are held against, such as the contract. */
  readonly limit?: { readonly name: string; readonly value: number };
}

/** Values by category: days, hours, kinds. */
export interface ReportCategoryChart extends ReportChartCommon {
  readonly form: "bar" | "stacked-bar" | "line" | "heat-map";
  /** The words along the first axis. For a heat map the columns; the series are its rows. */
  readonly categories: readonly string[];
  readonly series: readonly ReportSeries[];
}

/** A cloud of points, and lines through them: energy against temperature. */
export interface ReportScatterChart extends ReportChartCommon {
  readonly form: "scatter";
  readonly across: { readonly name: string; readonly unit: string };
  readonly clouds: readonly {
    readonly name: string;
    /** `[across, value]`, in any order; a line in the order of drawing. */
    readonly points: readonly (readonly [number, number])[];
    readonly mark: "dot" | "line";
  }[];
}

export type ReportChart = ReportCategoryChart | ReportScatterChart;

/** A remark in smaller type: what is missing, assumed or estimated. */
export interface ReportNote {
  readonly kind: "note";
  readonly parts: ReportWords;
}

export type ReportBlock = ReportSentence | ReportTable | ReportChart | ReportNote;

export interface ReportSection {
  /** Without its mark: the layout counts the headings (`一、`, `（一）`, `1.`). */
  readonly heading: string;
  /** 1 for a chapter, 2 for what stands under one, and so on to 4. */
  readonly level: 1 | 2 | 3 | 4;
  readonly blocks: readonly ReportBlock[];
}

/** The days that a report is about, `[from, to)`. */
export interface ReportPeriod {
  readonly from: PlainDateText;
  readonly to: PlainDateText;
  /** 115年7月, 111年上半年 … */
  readonly name: string;
}

/** A line of the cover: 報告人, 資料期間 … */
export interface ReportCoverLine {
  readonly name: string;
  readonly value: string;
}

export const REPORT_LANGUAGES = ["zh-TW", "en"] as const;
export type ReportLanguage = (typeof REPORT_LANGUAGES)[number];

/**
 * What a report says, as data: the same data make the PDF, the workbook, the CSV and the screen. A report is worked out
 * once, from stored inputs, and then frozen.
 */
export interface Report {
  /** Which report it is: `energy-month`, `council-half-year` … */
  readonly kind: string;
  readonly title: string;
  readonly language: ReportLanguage;
  readonly centerIds: readonly string[];
  readonly period: ReportPeriod;
  /** The instant that stands on it as its date; of what was known then. */
  readonly datedAt: EpochMs;
  /** Who hands it in: 高雄市政府行政暨國際處. */
  readonly issuer: string;
  /** What else stands on the cover, in order. */
  readonly cover: readonly ReportCoverLine[];
  /** Whether chapters count 壹、貳、 with 一、 below them, as the yearly reports of departments do, or 一、 with （一） below. */
  readonly chapters: "formal" | "plain";
  /** Said across the head, where data or rules are made up; null otherwise. */
  readonly warning: string | null;
  readonly sections: readonly ReportSection[];
  /** Every number that the sections name, in the order of their first mention. */
  readonly numbers: readonly ReportNumber[];
}
