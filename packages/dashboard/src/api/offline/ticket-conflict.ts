import { ApiError, answered } from "../client.ts";
import type { PersonRef } from "../tickets.ts";
import type { QueuedChange } from "./queued-change.ts";

/** A field that somebody else changed meanwhile, to something else. */
export interface FieldConflict {
  readonly field: string;
  readonly yours: unknown;
  readonly theirs: unknown;
  readonly changedBy: PersonRef | null;
  readonly changedAt: number;
}

/** Both values of each field that a change and somebody else changed; none where it is stuck for another reason. */
export const conflictsOf = ({ stuck }: QueuedChange): readonly FieldConflict[] => conflictsIn(stuck?.problem ?? null);

function conflictsIn(problem: object | null): readonly FieldConflict[] {
  if (problem === null || !("conflicts" in problem) || !Array.isArray(problem.conflicts)) return [];
  return problem.conflicts as readonly FieldConflict[];
}

/** Whether all that stands in the way of a change was written by the same person before: then the later word counts. */
export function isOwnEarlierWord(error: unknown, { ownerId }: Pick<QueuedChange, "ownerId">): boolean {
  const conflicts = conflictsIn(error instanceof ApiError ? error.problem : null);
  return conflicts.length > 0 && conflicts.every(({ changedBy }) => changedBy?.personId === ownerId);
}

/** The version that what is changed has now. */
export async function newestVersion({ path }: Pick<QueuedChange, "path">): Promise<number> {
  const { version } = await answered(
    fetch(`/api/v1${path}`).then(async (response) => {
      const body: unknown = await response.json();
      return response.ok ? { data: body as { readonly version: number }, response } : { error: body, response };
    }),
  );
  return version;
}
