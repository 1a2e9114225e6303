import type { Series } from "./series.ts";

/**
 * A preview of a series as one text: what was asked for, every occurrence, and what stood in the way. Two previews have
 * the same text exactly where they show the same, so that its digest proves what somebody saw.
 */
export function seriesPreviewText(
  series: Series,
  occurrences: readonly {
    readonly key: string;
    readonly resourceId: string;
    readonly from: number;
    readonly to: number;
    readonly conflicts: readonly { readonly id: string; readonly from: number; readonly to: number }[];
  }[],
): string {
  const { rule, resourceId, exceptions } = series;
  return JSON.stringify([
    [rule.rrule, rule.start, rule.minutes, rule.monthEnd, resourceId],
    exceptions.toSorted(byKey).map((exception) => Object.entries(exception).toSorted(byName)),
    occurrences
      .toSorted(byKey)
      .map(({ key, resourceId: room, from, to, conflicts }) => [
        key,
        room,
        from,
        to,
        conflicts.map((conflict) => [conflict.id, conflict.from, conflict.to]).toSorted(byName),
      ]),
  ]);
}

const byKey = (one: { readonly key: string }, other: { readonly key: string }): number =>
  one.key < other.key ? -1 : Number(one.key > other.key);

const byName = (one: readonly unknown[], other: readonly unknown[]): number =>
  String(one[0]) < String(other[0]) ? -1 : Number(String(one[0]) > String(other[0]));
