import type { Report, ReportBlock, ReportPart } from "./report.ts";

/**
 * Digits, also the full-width ones. Chinese numerals are words: 一樓, 第二期, 三段式.
 */
const DIGIT = /[0-9０-９]/u;

/** Whether a digit stands in a text that is not a name, a day or a number of the report. */
export const looseDigit = (text: string): boolean => DIGIT.test(text);

/**
 * The words of a report in which a digit stands that is no number of the report, each as it is written: a sentence, a
 * remark, a cell, what is said of a chart. Headings, captions and the heads of columns may have digits, as names may.
 */
export const looseDigits = ({ sections }: Pick<Report, "sections">): readonly string[] =>
  sections.flatMap(({ blocks }) => blocks.flatMap((block) => wordsOf(block).filter(looseDigit)));

function wordsOf(block: ReportBlock): readonly string[] {
  switch (block.kind) {
    case "sentence":
    case "note":
      return block.parts.filter(isText);
    case "chart":
      return block.alt.filter(isText);
    case "table":
      return [...block.rows, ...(block.totals ?? [])].flat().filter(isText);
  }
}

const isText = (part: ReportPart | null): part is string => typeof part === "string";
