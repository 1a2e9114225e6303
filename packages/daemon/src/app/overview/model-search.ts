import type { Center, Equipment, Point, System } from "@weishan/core/center";
import type { ModelIndex } from "./model-index.ts";

export interface ModelFilter {
  readonly center?: string | undefined;
  readonly system?: System | undefined;
  readonly kind?: string | undefined;
  /** Equipment that stands in this space or serves it. */
  readonly space?: string | undefined;
  readonly equipment?: string | undefined;
  /** Words; each must be found in an id or in a name, in either language. */
  readonly q?: string | undefined;
}

export interface ModelSearch {
  equipment(filter: ModelFilter): readonly Equipment[];
  points(filter: ModelFilter): readonly Point[];
}

/** Finds equipment and points by where they belong and by words in both languages. */
export function modelSearch({ centers, equipment, pointList }: ModelIndex): ModelSearch {
  const serving = servingBySpace(centers);
  const words = new Map<string, string>();
  const wordsOf = (one: Equipment): string => {
    const known = words.get(one.id) ?? searchable(one.id, one.kind, one.name.zh, one.name.en);
    words.set(one.id, known);
    return known;
  };
  const pointWords = pointList.map((point) => {
    const owner = equipment.get(point.equipmentId);
    return searchable(point.id, point.name.zh, point.name.en, owner === undefined ? "" : wordsOf(owner));
  });

  const belongs = (one: Equipment, { center, system, kind, space, equipment: id }: ModelFilter): boolean =>
    (center === undefined || one.centerId === center) &&
    (system === undefined || one.system === system) &&
    (kind === undefined || one.kind === kind) &&
    (id === undefined || one.id === id) &&
    (space === undefined || one.spaceId === space || serving.get(space)?.has(one.id) === true);

  return {
    equipment: (filter) => {
      const wanted = wantedWords(filter.q);
      return [...equipment.values()].filter((one) => belongs(one, filter) && hasAll(wordsOf(one), wanted));
    },
    points: (filter) => {
      const wanted = wantedWords(filter.q);
      return pointList.filter((point, index) => {
        const owner = equipment.get(point.equipmentId);
        return owner !== undefined && belongs(owner, filter) && hasAll(pointWords[index] ?? "", wanted);
      });
    },
  };
}

function servingBySpace(centers: readonly Center[]): ReadonlyMap<string, ReadonlySet<string>> {
  const serving = new Map<string, Set<string>>();
  for (const relation of centers.flatMap((center) => center.relations)) {
    if (relation.kind !== "serves") continue;
    const among = serving.get(relation.to) ?? new Set<string>();
    serving.set(relation.to, among.add(relation.from));
  }
  return serving;
}

/** NFKC folds the full-width letters and digits that Chinese input methods produce. */
const folded = (text: string): string => text.normalize("NFKC").toLowerCase();

const searchable = (...texts: readonly string[]): string => texts.map(folded).join(" ");

const wantedWords = (q: string | undefined): readonly string[] =>
  folded(q ?? "")
    .split(/\s+/u)
    .filter((word) => word !== "");

const hasAll = (text: string, words: readonly string[]): boolean => words.every((word) => text.includes(word));
