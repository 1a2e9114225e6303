import type { DraftGap, ReportDraft } from "../report-draft.ts";
import type { CityFacts } from "./city-facts.ts";
import type { CityTopic } from "./city-topic.ts";
import { COUNTED_POSITION, entriesOf, gapsOfEntry } from "./report-entry.ts";

/** A sentence in pieces. */
export type CityLine = readonly DraftGap[];

/** What the city tells under one number: with a title of its own, or without. */
export interface CityItem {
  readonly title?: CityLine;
  readonly lines: readonly CityLine[];
}

/** A sentence, as a draft takes it. */
export const line = (words: TemplateStringsArray, ...gaps: readonly DraftGap[]): CityLine =>
  words
    .flatMap((text, index) => {
      const gap = gaps[index];
      return gap === undefined ? [text] : [text, gap];
    })
    .filter((gap) => gap !== "");

/** The sentences of a topic: what people wrote before what is counted, what is counted, what people wrote after it. */
export function linesOf(facts: CityFacts, topic: CityTopic, counted: readonly CityLine[] = []): readonly CityLine[] {
  const told = entriesOf(facts.entries, topic).filter(({ text }) => text !== "");
  const before = told.filter(({ position }) => position < COUNTED_POSITION);
  const after = told.filter(({ position }) => position >= COUNTED_POSITION);
  return [...before.map(gapsOfEntry), ...counted, ...after.map(gapsOfEntry)];
}

/** Items that say anything. */
const saying = (items: readonly CityItem[]): readonly CityItem[] => items.filter(({ lines }) => lines.length > 0);

/**
 * Writes a section with its items as the city counts them: a titled item with its sentences below it, `(1)` and so on
 * where there are several; sentences without a title as items of their own, and one alone as a paragraph.
 */
export function writeItems(
  draft: ReportDraft,
  section: { readonly level: 1 | 2 | 3 | 4; readonly heading: string },
  items: readonly CityItem[],
): void {
  const kept = saying(items);
  if (kept.length === 0) return;
  draft.section(section.level, section.heading);
  const isAlone = kept.length === 1 && kept[0]?.title === undefined && kept[0]?.lines.length === 1;
  for (const { title, lines } of kept) {
    if (title !== undefined) draft.sentence(title, 1);
    const isOne = lines.length === 1;
    for (const gaps of lines) {
      if (title === undefined) draft.sentence(gaps, isAlone ? undefined : 1);
      else draft.sentence(gaps, isOne ? undefined : 2);
    }
  }
}
