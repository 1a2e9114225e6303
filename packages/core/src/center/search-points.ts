import { equipmentKind } from "../equipment/equipment-catalogue.ts";
import type { Center, Equipment, Point } from "./center.ts";
import { type CenterIndex, indexCenter } from "./center-index.ts";
import type { LocalName } from "./local-name.ts";

/** A point that a search found, with the equipment it belongs to. */
export interface PointHit {
  readonly point: Point;
  readonly equipment: Equipment;
}

/** Finds points by words in either language; made once for the centres of an installation. */
export type PointSearch = (text: string, limitCount: number) => readonly PointHit[];

interface Entry extends PointHit {
  /** Fields with what a hit in each is worth: a point's own name says more than the building it is in. */
  readonly fields: readonly { readonly text: string; readonly importance: number }[];
  /** All names in one, for Chinese written without spaces: 「3樓空調箱送風溫度」. */
  readonly joined: string;
}

interface NamedField {
  readonly name: LocalName;
  readonly importance: number;
}

const JOINED_WEIGHT = 1;

/**
 * Searches names, keys, ids, kinds and places of points in both languages.
 *
 * Every word of the text has to be found somewhere; upper and lower case and full-width letters are the same. A word
 * with Chinese characters is also found with other characters in between: 「3樓空調箱」 finds 「3 樓 1 號空調箱」.
 * The best hits come first; among equals the order of the centre is kept.
 */
export function createPointSearch(centers: readonly Center[]): PointSearch {
  const entries = centers.flatMap(entriesOf);
  return (text, limitCount) => {
    const words = folded(text).split(/\s+/u).filter(Boolean);
    if (words.length === 0) return [];
    return entries
      .map((entry) => ({ entry, score: scoreOf(entry, words) }))
      .filter(({ score }) => score > 0)
      .sort((left, right) => right.score - left.score)
      .slice(0, limitCount)
      .map(({ entry: { point, equipment } }) => ({ point, equipment }));
  };
}

function entriesOf(center: Center): readonly Entry[] {
  const index = indexCenter(center);
  return center.equipment.flatMap((equipment) => {
    const surroundings = surroundingsOf(index, equipment);
    return equipment.points.map((point) => entryOf(equipment, point, surroundings));
  });
}

/** The names around an equipment: its kind, the room it stands in, the rooms it serves, its centre. */
function surroundingsOf(index: CenterIndex, equipment: Equipment): readonly NamedField[] {
  const served = index.relationsFrom(equipment.id, "serves").map(({ to }) => to);
  const spaceIds = new Set(equipment.spaceId === undefined ? served : [equipment.spaceId, ...served]);
  const spaceNames = [...spaceIds].flatMap((id) => index.spaceById.get(id)?.space.name ?? []);
  const kindName = equipmentKind(equipment.kind)?.name;
  return [
    ...(kindName === undefined ? [] : [{ name: kindName, importance: 3 }]),
    ...spaceNames.map((name) => ({ name, importance: 3 })),
    { name: index.center.name, importance: 1 },
  ];
}

function entryOf(equipment: Equipment, point: Point, surroundings: readonly NamedField[]): Entry {
  const named: readonly NamedField[] = [
    { name: point.name, importance: 6 },
    { name: equipment.name, importance: 4 },
    ...surroundings,
  ];
  const fields = [
    { text: folded(point.id), importance: 8 },
    { text: folded(point.key), importance: 6 },
    ...named.flatMap(({ name, importance }) => [
      { text: folded(name.zh), importance },
      { text: folded(name.en), importance },
    ]),
  ];
  const joined = folded(
    named
      .toReversed()
      .map(({ name }) => name.zh)
      .join(""),
  );
  return { point, equipment, fields, joined: joined.replaceAll(/\s/gu, "") };
}

/** 0 when any word is not found. A field that is the word, or begins with it, is worth more than one that holds it. */
function scoreOf(entry: Entry, words: readonly string[]): number {
  let score = 0;
  for (const word of words) {
    const best = bestFieldScore(entry, word);
    if (best === 0) return 0;
    score += best;
  }
  return score;
}

function bestFieldScore(entry: Entry, word: string): number {
  let best = 0;
  for (const { text, importance } of entry.fields) {
    if (text === word) best = Math.max(best, importance * 3);
    else if (text.startsWith(word)) best = Math.max(best, importance * 2);
    else if (text.includes(word)) best = Math.max(best, importance);
  }
  if (best > 0) return best;
  return /\p{Script=Han}/u.test(word) && isSubsequence(word, entry.joined) ? JOINED_WEIGHT : 0;
}

function isSubsequence(word: string, text: string): boolean {
  let from = 0;
  for (const character of word) {
    const found = text.indexOf(character, from);
    if (found < 0) return false;
    from = found + character.length;
  }
  return true;
}

const folded = (text: string): string => text.normalize("NFKC").toLowerCase();
