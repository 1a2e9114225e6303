import type { Report, ReportNumber } from "./report.ts";

/** A number that is not the same in two issues of a report. */
export interface ReportNumberChange {
  readonly id: string;
  /** As the newer issue calls it; as the older one did where it is gone. */
  readonly name: ReportNumber["name"];
  readonly unit: string;
  readonly decimals: number;
  readonly change: "changed" | "added" | "gone";
  /** Null where it was not there, or not known. */
  readonly before: ReportNumber["value"];
  readonly after: ReportNumber["value"];
}

/** What a newer issue of a report says otherwise. */
export interface ReportChanges {
  readonly numbers: readonly ReportNumberChange[];
  /** Whether words, tables or charts differ beyond their numbers. */
  readonly isReworded: boolean;
}

/**
 * What changed between two issues of a report, number by number: first what has another value, in the order of the newer
 * one, with what is new in it; then what is gone. Values that are printed alike did not change.
 */
export function compareReports(before: Report, after: Report): ReportChanges {
  const old = new Map(before.numbers.map((number) => [number.id, number]));
  const current = new Set(after.numbers.map(({ id }) => id));
  const changed = after.numbers.flatMap((number): readonly ReportNumberChange[] => {
    const earlier = old.get(number.id);
    if (earlier === undefined) return [changeOf(number, { change: "added", before: null, after: number.value })];
    if (isSame(earlier, number)) return [];
    return [changeOf(number, { change: "changed", before: earlier.value, after: number.value })];
  });
  const gone = before.numbers
    .filter(({ id }) => !current.has(id))
    .map((number) => changeOf(number, { change: "gone", before: number.value, after: null }));
  return {
    numbers: [...changed, ...gone],
    isReworded: JSON.stringify(before.sections) !== JSON.stringify(after.sections),
  };
}

const changeOf = (
  { id, name, unit, decimals }: ReportNumber,
  change: Pick<ReportNumberChange, "change" | "before" | "after">,
): ReportNumberChange => ({ id, name, unit, decimals, ...change });

/** Text and number of the same value are the same; what differs behind the last printed digit is not seen. */
function isSame(one: ReportNumber, other: ReportNumber): boolean {
  if (one.value === null || other.value === null) return one.value === other.value;
  return Number(one.value).toFixed(other.decimals) === Number(other.value).toFixed(other.decimals);
}
