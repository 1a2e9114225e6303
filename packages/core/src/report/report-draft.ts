import { looseDigit } from "./loose-digits.ts";
import { numbersNamed } from "./named-ids.ts";
import type {
  Report,
  ReportBlock,
  ReportChart,
  ReportNumber,
  ReportNumberRef,
  ReportPart,
  ReportSection,
  ReportTable,
  ReportWords,
} from "./report.ts";

/** What may stand in the gaps of words: a name or a day, or a number (known to the draft or new). */
export type DraftGap = ReportPart | ReportNumber;

/** What a draft begins with; sections and numbers come by writing. */
export type DraftHead = Omit<Report, "sections" | "numbers">;

/**
 * Writes a report from its beginning to its end. Numbers are noted as they are mentioned, so that none can be printed
 * without its source.
 *
 * ```ts
 * draft.section(1, "用電概況");
 * draft.say`${draft.name("115年7月")}用電${used}，較去年同月增加${more}。`;
 * ```
 */
export interface ReportDraft {
  /** Begins a section; what is written next stands in it. */
  section(level: ReportSection["level"], heading: string): void;
  /** A sentence: words without a digit, with names, days and numbers in the gaps. */
  say(words: TemplateStringsArray, ...gaps: readonly DraftGap[]): void;
  /** A sentence that is an item of a list of the first level. */
  item(words: TemplateStringsArray, ...gaps: readonly DraftGap[]): void;
  /** An item below an item. */
  subItem(words: TemplateStringsArray, ...gaps: readonly DraftGap[]): void;
  /** A remark in smaller type. */
  note(words: TemplateStringsArray, ...gaps: readonly DraftGap[]): void;
  /** Words for somewhere else, such as the `alt` of a chart. */
  words(words: TemplateStringsArray, ...gaps: readonly DraftGap[]): ReportWords;
  /** What was put together elsewhere. */
  sentence(parts: readonly DraftGap[], item?: 1 | 2): void;
  table(table: Omit<ReportTable, "kind">): void;
  chart(chart: DistributiveOmit<ReportChart, "kind">): void;
  /** Notes a number and gives its reference, for a cell; `bare` leaves the unit to the words. */
  number(number: ReportNumber, bare?: "bare"): ReportNumberRef;
  /** A name, a day or a time: digits may stand in it. */
  name(name: string): ReportPart;
  /** The report. @throws RangeError for a number that was referred to and never given */
  finish(): Report;
}

type DistributiveOmit<Whole, Key extends PropertyKey> = Whole extends unknown ? Omit<Whole, Key> : never;

/** Eight digits behind the point: more than any source knows. */
const PARTS = 1e8;

/** A number as it was counted: 1722975.674 where adding up has left 1722975.6739999996. */
const withoutTail = (value: ReportNumber["value"]): ReportNumber["value"] =>
  typeof value === "number" ? Math.round(value * PARTS) / PARTS : value;

/**
 * A report to be written.
 *
 * Its methods throw RangeError for what only a mistake of the writer can cause: a digit between the words, two different
 * numbers of one id, a block before the first section.
 */
export function reportDraft(head: DraftHead): ReportDraft {
  const numbers = new Map<string, ReportNumber>();
  const sections: { heading: string; level: ReportSection["level"]; blocks: ReportBlock[] }[] = [];

  const number = (noted: ReportNumber, bare?: "bare"): ReportNumberRef => {
    const given = { ...noted, value: withoutTail(noted.value) };
    const known = numbers.get(given.id);
    if (known !== undefined && (known.value !== given.value || known.unit !== given.unit)) {
      throw new RangeError(`two numbers are called "${given.id}"`);
    }
    if (known === undefined) numbers.set(given.id, given);
    return bare === undefined ? { number: given.id } : { number: given.id, bare: true };
  };
  const partOf = (gap: DraftGap): ReportPart => {
    if (typeof gap === "object" && "id" in gap) return number(gap);
    if (typeof gap === "string" && looseDigit(gap)) throw new RangeError(`a digit stands between the words: "${gap}"`);
    return gap;
  };
  const partsOf = (gaps: readonly DraftGap[]): ReportWords => gaps.filter((gap) => gap !== "").map(partOf);
  const words = (strings: TemplateStringsArray, ...gaps: readonly DraftGap[]): ReportWords =>
    partsOf(
      strings.flatMap((text, index) => {
        const gap = gaps[index];
        return gap === undefined ? [text] : [text, gap];
      }),
    );
  const put = (block: ReportBlock): void => {
    const section = sections.at(-1);
    if (section === undefined) throw new RangeError("a report begins with a section");
    section.blocks.push(block);
  };

  return {
    section: (level, heading) => void sections.push({ heading, level, blocks: [] }),
    say: (strings, ...gaps) => put({ kind: "sentence", parts: words(strings, ...gaps) }),
    item: (strings, ...gaps) => put({ kind: "sentence", parts: words(strings, ...gaps), item: 1 }),
    subItem: (strings, ...gaps) => put({ kind: "sentence", parts: words(strings, ...gaps), item: 2 }),
    note: (strings, ...gaps) => put({ kind: "note", parts: words(strings, ...gaps) }),
    words,
    sentence: (gaps, item) => put({ kind: "sentence", parts: partsOf(gaps), ...(item === undefined ? {} : { item }) }),
    table: (table) => put({ kind: "table", ...table }),
    chart: (chart) => put({ kind: "chart", ...chart }),
    number,
    name: (name) => ({ name }),
    finish() {
      const report = { ...head, sections, numbers: [...numbers.values()] };
      const missing = numbersNamed(report).find((id) => !numbers.has(id));
      if (missing !== undefined) throw new RangeError(`no number is called "${missing}"`);
      return report;
    },
  };
}
