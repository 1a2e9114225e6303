import type { Report, ReportSection } from "./report.ts";

const CHINESE = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
const FORMAL = ["零", "壹", "貳", "參", "肆", "伍", "陸", "柒", "捌", "玖"];

/** A section with the mark that its heading is counted with. */
export interface NumberedSection extends ReportSection {
  /** `壹、`, `一、`, `（一）`, `1.`, `(1)`; in English `1`, `1.2`. */
  readonly mark: string;
}

/**
 * The sections of a report with their marks, as public papers of Taiwan count them: 一、（一）1.(1), or with formal
 * chapters 壹、一、（一）1. In English they are counted 1, 1.1, 1.1.1.
 */
export function numberedSections({
  sections,
  chapters,
  language,
}: Pick<Report, "sections" | "chapters" | "language">): readonly NumberedSection[] {
  const counts = [0, 0, 0, 0];
  return sections.map((section) => {
    const { level } = section;
    counts[level - 1] = (counts[level - 1] ?? 0) + 1;
    counts.fill(0, level);
    const count = counts[level - 1] ?? 1;
    const depth = level + (chapters === "formal" ? 0 : 1);
    const mark = language === "en" ? counts.slice(0, level).join(".") : markOf(depth, count);
    return { ...section, mark };
  });
}

/** The mark of a depth: 1 is a formal chapter, 2 an ordinary one, and so on down. */
function markOf(depth: number, count: number): string {
  switch (depth) {
    case 1:
      return `${chineseCount(count, FORMAL)}、`;
    case 2:
      return `${chineseCount(count)}、`;
    case 3:
      return `（${chineseCount(count)}）`;
    case 4:
      return `${count}.`;
    default:
      return `(${count})`;
  }
}

/** A count of 1 to 99 in Chinese: 一, 十, 十二, 二十, 二十三. */
function chineseCount(count: number, digits: readonly string[] = CHINESE): string {
  const ten = digits === FORMAL ? "拾" : "十";
  const [tens, ones] = [Math.floor(count / 10), count % 10];
  const front = tens === 0 ? "" : `${tens === 1 ? "" : digits[tens]}${ten}`;
  return `${front}${ones === 0 && tens > 0 ? "" : digits[ones]}`;
}
