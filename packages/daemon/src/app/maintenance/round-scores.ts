import { countingAnswers, scorePct } from "@weishan/core/maintenance";
import type { EpochMs } from "@weishan/core/reading";
import type { WalkAnswerRecord } from "../../ports/record-kinds/round-record.ts";
import { itemAt, type Round } from "./round-book.ts";
import type { AgencyScores } from "./round-side.ts";

/** A finished walk with what was found. */
export interface ScoredWalk {
  readonly round: Round;
  readonly id: string;
  readonly finishedAt: EpochMs;
  readonly answers: readonly WalkAnswerRecord[];
}

/** How each agency scored in each walk with points, the best agency first. */
export function agencyScores(
  walks: readonly ScoredWalk[],
  agencies: ReadonlyMap<string, string>,
): readonly AgencyScores[] {
  const scores = walks.flatMap(({ round, id, finishedAt, answers }) => {
    const byAgency = Map.groupBy(countingAnswers(answers), ({ spaceId }) => agencies.get(spaceId) ?? null);
    return [...byAgency].flatMap(([agency, own]) => {
      const pct = scorePct(own, ({ spaceId, itemKey }) => itemAt(round, spaceId, itemKey));
      return pct === null ? [] : [{ agency, walk: { walkId: id, finishedAt, scorePct: pct } }];
    });
  });
  return [...Map.groupBy(scores, ({ agency }) => agency)]
    .map(([agency, own]) => {
      const sum = own.reduce((total, { walk }) => total + walk.scorePct, 0);
      return { agency, meanPct: Math.round((sum / own.length) * 10) / 10, walks: own.map(({ walk }) => walk) };
    })
    .toSorted((one, other) => other.meanPct - one.meanPct);
}
