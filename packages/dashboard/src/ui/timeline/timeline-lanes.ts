import type { TimeSpan } from "./timeline-scale.ts";

/** What stands in a row, each in a lane of its own where two would cover each other. */
export interface LaneLayout<Item> {
  readonly placed: readonly { readonly item: Item; readonly lane: number }[];
  readonly laneCount: number;
}

/** Lays items of one row into as few lanes as there are at once, the earlier above. */
export function intoLanes<Item extends TimeSpan>(items: readonly Item[]): LaneLayout<Item> {
  const ends: number[] = [];
  const placed = items
    .toSorted((one, other) => one.from - other.from || other.to - one.to)
    .map((item) => {
      const free = ends.findIndex((end) => end <= item.from);
      const lane = free === -1 ? ends.length : free;
      ends[lane] = item.to;
      return { item, lane };
    });
  return { placed, laneCount: Math.max(1, ends.length) };
}
