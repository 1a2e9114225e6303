import type { EpochMs } from "../reading/quantity.ts";
import type { TimeSpan } from "./charged-unit.ts";
import { classRank, type RuleBook } from "./rule-book.ts";

/** An application as far as its place among its rivals goes. */
export interface Rival {
  readonly id: string;
  readonly applicantClass: string;
  readonly submittedAt: EpochMs;
}

/**
 * Applications that want the same time, whoever is preferred first: by the order of the classes in the rule book, then
 * by the time of submission, then by id, so that every desk sees the same order.
 */
export const rankedRivals = <Known extends Rival>(book: RuleBook, rivals: readonly Known[]): readonly Known[] =>
  rivals.toSorted(
    (left, right) =>
      classRank(book, left.applicantClass) - classRank(book, right.applicantClass) ||
      left.submittedAt - right.submittedAt ||
      (left.id < right.id ? -1 : 1),
  );

/** Whether two uses with leaves of the resource tree cannot both be: they share a leaf and touch in time. */
export const excludeEachOther = (
  left: TimeSpan & { readonly leafIds: readonly string[] },
  right: TimeSpan & { readonly leafIds: readonly string[] },
): boolean =>
  left.from < right.to && right.from < left.to && left.leafIds.some((leafId) => right.leafIds.includes(leafId));
