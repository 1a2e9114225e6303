/**
 * What may be told to machines so that less is drawn, the least felt first: melt ice in place of a chiller, limit
 * chillers, turn fans of air handlers down by a warmer return air.
 */
export const SHED_MEASURES = ["ice-melt", "chiller-limit", "air-trim"] as const;
export type ShedMeasure = (typeof SHED_MEASURES)[number];

/** What people feel of something, as a part of the most that is ever asked of them: 0 nothing to 1. */
export type ComfortShare = number;

/** One thing that could be done. */
export interface ShedCandidate {
  readonly measure: ShedMeasure;
  /** What is told; breaks ties, so that the same moment always gives the same order. */
  readonly pointId: string;
  /** What less would be drawn. */
  readonly gainKw: number;
  readonly comfortCost: ComfortShare;
  /** The program may do it by itself. */
  readonly isAllowed: boolean;
}

/** A candidate in its turn. */
export type RankedShed<Candidate extends ShedCandidate> = Candidate & {
  /** 1 is done first. */
  readonly rank: number;
  /** Whether it is needed, after those before it, to shed what has to be shed. */
  readonly isNeeded: boolean;
};

/** Smaller gains are not worth a person's discomfort or an order on the bus. */
const LEAST_GAIN_KW = 1;

/**
 * The candidates in the order in which they are to be done: what people feel least first, of two alike the one that
 * gains more. Of those that may be done, as many are needed as together reach what has to be shed.
 *
 * @param neededKw - what has to be shed; 0 or below needs nothing
 */
export function rankSheds<Candidate extends ShedCandidate>(
  candidates: readonly Candidate[],
  neededKw: number,
): readonly RankedShed<Candidate>[] {
  const worthwhile = candidates.filter(({ gainKw }) => gainKw >= LEAST_GAIN_KW);
  const ordered = worthwhile.toSorted(
    (one, other) =>
      one.comfortCost - other.comfortCost ||
      other.gainKw - one.gainKw ||
      (one.pointId < other.pointId ? -1 : Number(one.pointId > other.pointId)),
  );
  let gainedKw = 0;
  return ordered.map((candidate, index) => {
    const isNeeded = candidate.isAllowed && gainedKw < neededKw;
    if (isNeeded) gainedKw += candidate.gainKw;
    return { ...candidate, rank: index + 1, isNeeded };
  });
}
