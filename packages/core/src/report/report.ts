import type { PlainDateText } from "../calendar/index.ts";
import type { LocalName } from "../center/index.ts";
import type { EpochMs } from "../reading/index.ts";

/** A number in a report, with what it rests on. Every number that a report prints is one of these. */
export interface ReportNumber {
  /** Unique in the report; sentences, cells and charts name it. */
  readonly id: string;
  /** What the number is, for the table of provenance. */
  readonly name: LocalName;
  /** A number, or a decimal as text where it must be exact (NT$); null where it is not known: never nought. */
  readonly value: number | string | null;
  /** 件, 場次, kWh, NT$ …; empty for a plain count without one. */
  readonly unit: string;
  /** Digits after the point. */
  readonly decimals: number;
  /** Where it comes from: the desk and the question that gave it, in words that an auditor can repeat. */
  readonly source: LocalName;
  /** The part of what it rests on that was measured or recorded, 0–100; null where that is no question. */
  readonly coveragePct: number | null;
}

/** A sentence, in pieces: words, and numbers by their ids. */
export interface ReportSentence {
  readonly kind: "sentence";
  /** `{ number: id }` prints the number with its unit; `bare` leaves the unit to the words. */
  readonly parts: readonly (string | { readonly number: string; readonly bare?: true })[];
}

/** A cell of a table: words, a number by its id, or nothing. */
export type ReportCell = string | { readonly number: string } | null;

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
}

export interface ReportChart {
  readonly kind: "chart";
  readonly id: string;
  readonly caption: string;
  /** What somebody who cannot see it should be told: the main finding, with its numbers. */
  readonly alt: string;
  readonly form: "bar" | "stacked-bar" | "line" | "scatter" | "heat-map";
  readonly unit: string;
  /** The words along the first axis. For a heat map the columns; the series are its rows. */
  readonly categories: readonly string[];
  readonly series: readonly ReportSeries[];
}

/** A remark in smaller type: what is missing, assumed or estimated. */
export interface ReportNote {
  readonly kind: "note";
  readonly text: string;
}

export type ReportBlock = ReportSentence | ReportTable | ReportChart | ReportNote;

export interface ReportSection {
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

/**
 * What a report says, as data: the same data make the PDF, the workbook, the CSV and the screen. A report is worked out
 * once, from stored inputs, and then frozen.
 */
export interface Report {
  /** Which report it is: `energy-month`, `council-half-year` … */
  readonly kind: string;
  readonly title: string;
  readonly language: "zh-TW" | "en";
  readonly centerIds: readonly string[];
  readonly period: ReportPeriod;
  /** The instant that stands on it as its date; of what was known then. */
  readonly datedAt: EpochMs;
  readonly sections: readonly ReportSection[];
  /** Every number that the sections name, in the order of their first mention. */
  readonly numbers: readonly ReportNumber[];
}
