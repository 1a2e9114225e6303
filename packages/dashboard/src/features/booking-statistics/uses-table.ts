import { VENUE_CLASSES, type VenueClass } from "@weishan/core/booking";

interface Counted {
  readonly period: string;
  readonly venueClass: VenueClass;
  readonly heldCount: number;
}

/** Uses as a table: a line for each period, a column for each class that was used at all. Centres are added up. */
export function usesTable(rows: readonly Counted[]) {
  const periods = [...new Set(rows.map(({ period }) => period))].toSorted();
  const classes = VENUE_CLASSES.filter((venueClass) => rows.some((row) => row.venueClass === venueClass));
  const sum = (some: readonly Counted[]): number => some.reduce((total, { heldCount }) => total + heldCount, 0);
  return {
    periods,
    classes,
    countOf: (period: string, venueClass: VenueClass): number =>
      sum(rows.filter((row) => row.period === period && row.venueClass === venueClass)),
    totalOf: (period: string): number => sum(rows.filter((row) => row.period === period)),
  };
}
