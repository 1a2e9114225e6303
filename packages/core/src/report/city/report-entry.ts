import type { PlainDateText } from "../../calendar/index.ts";
import { looseDigit } from "../loose-digits.ts";
import type { ReportPeriod } from "../report.ts";
import type { DraftGap } from "../report-draft.ts";
import type { CityReport, CityTopic } from "./city-topic.ts";

/** A number that people enter because no desk has it, with where they have it from. */
export interface EntryFigure {
  /** Names it in the text: `{permits}`. */
  readonly key: string;
  readonly name: string;
  /** A decimal as text, so that it is printed as it was entered. */
  readonly value: string;
  readonly unit: string;
}

/** What the city tells of that no desk records: works told in words, counts of other offices. */
export interface ReportEntry {
  readonly id: string;
  readonly topic: CityTopic;
  readonly reports: readonly CityReport[];
  readonly centerIds: readonly string[];
  /** `happened`: told once, in the report of the period in which it ended; `standing`: in each while it is in force. */
  readonly kind: "happened" | "standing";
  readonly from: PlainDateText;
  /** The last day, counted; null only for what stands without an end. */
  readonly to: PlainDateText | null;
  /** Order under its topic. What the system counts stands at {@link COUNTED_POSITION}. */
  readonly position: number;
  /** A sentence or a paragraph, figures as `{key}`; empty where only the figures are wanted. */
  readonly text: string;
  readonly figures: readonly EntryFigure[];
  /** The paper or the office that says so. */
  readonly source: string;
}

/** Where under a topic the counted sentences stand; entries with a smaller position go before, others after. */
export const COUNTED_POSITION = 50;

/** Whether an entry is told in a report of a period. */
export function isToldIn({ reports, kind, from, to }: ReportEntry, report: CityReport, period: ReportPeriod): boolean {
  if (!reports.includes(report)) return false;
  if (kind === "standing") return from < period.to && (to === null || to >= period.from);
  return to !== null && to >= period.from && to < period.to;
}

/** The entries of a topic in the order in which they are told. */
export const entriesOf = (entries: readonly ReportEntry[], topic: CityTopic): readonly ReportEntry[] =>
  entries
    .filter((entry) => entry.topic === topic)
    .toSorted(
      (one, other) =>
        one.position - other.position ||
        (one.from < other.from ? -1 : one.from > other.from ? 1 : one.id < other.id ? -1 : 1),
    );

const GAP = /\{([^{}]*)\}/gu;

/** The keys that a text names. */
export const keysNamed = (text: string): readonly string[] => [...text.matchAll(GAP)].map(([, key = ""]) => key);

/** Whether digits stand in a text beside its figures: days, floors and names, or a number that nobody can trace. */
export const hasDigitsBeside = (text: string): boolean => looseDigit(text.replaceAll(GAP, ""));

/** An entry's text with its figures as numbers of the report, each with the entry's source. */
export function gapsOfEntry(entry: ReportEntry): readonly DraftGap[] {
  const gaps: DraftGap[] = [];
  let done = 0;
  for (const match of entry.text.matchAll(GAP)) {
    const figure = entry.figures.find(({ key }) => key === match[1]);
    if (figure === undefined) continue;
    // What people wrote is taken as they wrote it: days, floors and names have digits.
    gaps.push({ name: entry.text.slice(done, match.index) }, numberOfFigure(entry, figure));
    done = match.index + match[0].length;
  }
  gaps.push({ name: entry.text.slice(done) });
  return gaps.filter((gap) => typeof gap !== "object" || !("name" in gap) || gap.name !== "");
}

const DECIMALS = /\.(\d+)$/u;

/** A figure as a number of the report. */
export function numberOfFigure({ id, source }: ReportEntry, { key, name, value, unit }: EntryFigure) {
  return {
    id: `entry.${id}.${key}`,
    name: { zh: name, en: name },
    value,
    unit,
    decimals: DECIMALS.exec(value)?.[1]?.length ?? 0,
    source: { zh: `人工填報：${source}`, en: `Entered by hand: ${source}` },
    coveragePct: null,
  };
}
