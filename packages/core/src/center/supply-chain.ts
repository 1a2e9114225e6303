import type { Medium } from "./center.ts";
import type { CenterIndex } from "./center-index.ts";

/** The medium of a `feeds` relation that does not name one. */
export const USUAL_MEDIUM: Medium = "power";

/** Ids of everything that gives something to the equipment, directly or through others, nearest first. */
export const feedersOf = (index: CenterIndex, equipmentId: string, medium?: Medium): readonly string[] =>
  reach(equipmentId, (id) =>
    index
      .relationsTo(id, "feeds")
      .filter((relation) => medium === undefined || (relation.medium ?? USUAL_MEDIUM) === medium)
      .map((relation) => relation.from),
  );

/** Ids of everything that gets something from the equipment, directly or through others, nearest first. */
export const fedFrom = (index: CenterIndex, equipmentId: string, medium?: Medium): readonly string[] =>
  reach(equipmentId, (id) =>
    index
      .relationsFrom(id, "feeds")
      .filter((relation) => medium === undefined || (relation.medium ?? USUAL_MEDIUM) === medium)
      .map((relation) => relation.to),
  );

/** Ids of the parts of an equipment and of their parts, nearest first. */
export const partsOfEquipment = (index: CenterIndex, equipmentId: string): readonly string[] =>
  reach(equipmentId, (id) => index.relationsTo(id, "part-of").map((relation) => relation.from));

/** Ids of the wholes that an equipment is a part of, nearest first. */
export const wholesOfEquipment = (index: CenterIndex, equipmentId: string): readonly string[] =>
  reach(equipmentId, (id) => index.relationsFrom(id, "part-of").map((relation) => relation.to));

/** Breadth first from one id; the id itself is left out, a loop in the model ends where it began. */
function reach(startId: string, next: (id: string) => readonly string[]): readonly string[] {
  const seen = new Set([startId]);
  const queue = [startId];
  for (const id of queue) {
    for (const neighbour of next(id)) {
      if (seen.has(neighbour)) continue;
      seen.add(neighbour);
      queue.push(neighbour);
    }
  }
  return queue.slice(1);
}
