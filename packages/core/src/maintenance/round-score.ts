import type { EpochMs } from "../reading/quantity.ts";
import type { RoundItem, RoundResult } from "./round.ts";

/** What was found at one item of one place. */
export interface RoundAnswer {
  readonly id: string;
  readonly spaceId: string;
  readonly itemKey: string;
  readonly result: RoundResult;
  readonly score: number | null;
  readonly answeredAt: EpochMs;
}

/**
 * For each item of each place the answer that counts: the one given last; of two at the same instant the one with the
 * greater id, so that it does not matter in which order phones hand in what they have.
 */
export function countingAnswers<Answer extends RoundAnswer>(answers: readonly Answer[]): readonly Answer[] {
  const last = new Map<string, Answer>();
  for (const answer of answers) {
    const key = `${answer.spaceId} ${answer.itemKey}`;
    const known = last.get(key);
    if (known === undefined || isLater(answer, known)) last.set(key, answer);
  }
  return [...last.values()];
}

const isLater = (one: RoundAnswer, other: RoundAnswer): boolean =>
  one.answeredAt === other.answeredAt ? one.id > other.id : one.answeredAt > other.answeredAt;

/**
 * Points reached of those that could be reached, %; null where nothing with points was answered. What does not apply
 * is left out; what failed without points given has none.
 */
export function scorePct(
  answers: readonly RoundAnswer[],
  itemOf: (answer: RoundAnswer) => Pick<RoundItem, "maxScore"> | undefined,
): number | null {
  let [reached, possible] = [0, 0];
  for (const answer of countingAnswers(answers)) {
    const maxScore = itemOf(answer)?.maxScore ?? null;
    if (maxScore === null || answer.result === "not-applicable") continue;
    possible += maxScore;
    reached += Math.min(maxScore, answer.score ?? (answer.result === "ok" ? maxScore : 0));
  }
  return possible === 0 ? null : Math.round((reached / possible) * 1_000) / 10;
}
