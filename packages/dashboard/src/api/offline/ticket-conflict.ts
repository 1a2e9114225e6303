import { answered } from "../client.ts";
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
export function conflictsOf({ stuck }: QueuedChange): readonly FieldConflict[] {
  const problem: object | null = stuck?.problem ?? null;
  if (problem === null || !("conflicts" in problem) || !Array.isArray(problem.conflicts)) return [];
  return problem.conflicts as readonly FieldConflict[];
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
