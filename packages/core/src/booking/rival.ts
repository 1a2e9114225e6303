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

/** By what an application stands before or behind a rival: the order of the classes, or who handed in first. */
export const RANK_GROUNDS = ["class", "time"] as const;
export type RankGround = (typeof RANK_GROUNDS)[number];

/** The place of an application among its rivals, and why it is that one. */
export interface RivalStanding<Known extends Rival> {
  /** 1: whom the rule book prefers. */
  readonly rank: number;
  /** It and its rivals. */
  readonly ofCount: number;
  readonly ground: RankGround;
  /** The one directly before it; of the first, the one directly behind it. */
  readonly nextTo: Known;
}

/** Where an application stands among those that want the same time, and by what; null where there are none. */
export function rivalStanding<Known extends Rival>(
  book: RuleBook,
  application: Known,
  rivals: readonly Known[],
): RivalStanding<Known> | null {
  const ranked = rankedRivals(book, [application, ...rivals]);
  const at = ranked.findIndex(({ id }) => id === application.id);
  const nextTo = ranked[at === 0 ? 1 : at - 1];
  if (nextTo === undefined) return null;
  const isAlike = classRank(book, nextTo.applicantClass) === classRank(book, application.applicantClass);
  return { rank: at + 1, ofCount: ranked.length, ground: isAlike ? "time" : "class", nextTo };
}

/** Whether two uses with leaves of the resource tree cannot both be: they share a leaf and touch in time. */
export const excludeEachOther = (
  left: TimeSpan & { readonly leafIds: readonly string[] },
  right: TimeSpan & { readonly leafIds: readonly string[] },
): boolean =>
  left.from < right.to && right.from < left.to && left.leafIds.some((leafId) => right.leafIds.includes(leafId));
