import type { QueuedChange } from "../../api/offline/queued-change.ts";
import type { RoundStop, Walk } from "../../api/rounds.ts";

/** What is known of one thing at one place. */
export interface ShownAnswer {
  readonly result: Walk["answers"][number]["result"];
  readonly score: number | null;
  readonly note: string | null;
  readonly photoIds: readonly string[];
  readonly ticketNumber: string | null;
  /** It is on this device only. */
  readonly isWaiting: boolean;
}

export const answerKey = (spaceId: string, itemKey: string): string => `${spaceId}/${itemKey}`;

/** The answer that counts for each thing: what waits here is later than what the daemon has. */
export function answersOf(walk: Walk, changes: readonly QueuedChange[]): ReadonlyMap<string, ShownAnswer> {
  const shown = new Map<string, ShownAnswer>();
  for (const { spaceId, itemKey, result, score, note, photoIds, ticket } of walk.answers)
    shown.set(answerKey(spaceId, itemKey), {
      result,
      score,
      note,
      photoIds,
      ticketNumber: ticket?.number ?? null,
      isWaiting: false,
    });
  for (const change of changes) {
    if (change.subject !== `walk/${walk.id}` || change.kind !== "answer") continue;
    const [answer] = change.body["answers"] as readonly Walk["answers"][number][];
    if (answer === undefined) continue;
    const { spaceId, itemKey, result, score, note } = answer;
    shown.set(answerKey(spaceId, itemKey), {
      result,
      score,
      note,
      photoIds: [],
      ticketNumber: null,
      isWaiting: true,
    });
  }
  return shown;
}

/** How many things of a place are not answered yet. */
export const openAt = ({ spaceId, items }: RoundStop, answers: ReadonlyMap<string, ShownAnswer>): number =>
  items.filter(({ key }) => !answers.has(answerKey(spaceId, key))).length;
