import { type Center, createPointSearch, type Equipment, type Point, type System } from "@weishan/core/center";
import { equipmentKind } from "@weishan/core/equipment";
import type { ModelIndex } from "./model-index.ts";

interface ModelFilter {
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

/** Finds equipment and points by where they belong and by words in both languages; points best hit first. */
export function modelSearch({ centers, equipment, pointList }: ModelIndex): ModelSearch {
  const serving = servingBySpace(centers);
  const searchPoints = createPointSearch(centers);
  const words = new Map([...equipment.values()].map((one) => [one.id, wordsOf(one)]));

  const belongs = (one: Equipment, { center, system, kind, space, equipment: id }: ModelFilter): boolean =>
    (center === undefined || one.centerId === center) &&
    (system === undefined || one.system === system) &&
    (kind === undefined || one.kind === kind) &&
    (id === undefined || one.id === id) &&
    (space === undefined || one.spaceId === space || serving.get(space)?.has(one.id) === true);
  const ownerBelongs = (point: Point, filter: ModelFilter): boolean => {
    const owner = equipment.get(point.equipmentId);
    return owner !== undefined && belongs(owner, filter);
  };

  return {
    equipment: (filter) => {
      const wanted = folded(filter.q ?? "").split(/\s+/u);
      return [...equipment.values()].filter(
        (one) => belongs(one, filter) && wanted.every((word) => words.get(one.id)?.includes(word)),
      );
    },
    points: (filter) => {
      const hasWords = filter.q !== undefined && filter.q.trim() !== "";
      const found = hasWords ? searchPoints(filter.q, pointList.length).map(({ point }) => point) : pointList;
      return found.filter((point) => ownerBelongs(point, filter));
    },
  };
}

function wordsOf({ id, kind, name }: Equipment): string {
  const kindName = equipmentKind(kind)?.name;
  return folded([id, kind, name.zh, name.en, kindName?.zh ?? "", kindName?.en ?? ""].join(" "));
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
