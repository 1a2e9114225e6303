import type { Transaction } from "kysely";
import type { OwnTables } from "../tables.ts";
import { containing } from "./containing.ts";

/** What entries about an erasure are about; their own details say which entries they mean and are never erased. */
export const ERASURE_SUBJECT = "audit-detail";

/** Runs of sequences, first and last. */
export type SequenceRuns = readonly (readonly [first: number, last: number])[];

/**
 * Erases the details of every entry about a person, and of every entry that names the person and has personal fields.
 *
 * @returns which entries lost their details
 */
export async function eraseDetails(transaction: Transaction<OwnTables>, personId: string): Promise<SequenceRuns> {
  const isNamed = JSON.stringify(personId);
  const concerned = await transaction
    .selectFrom("audit_detail as detail")
    .innerJoin("audit_entry as entry", "entry.sequence", "detail.sequence")
    .select("detail.sequence")
    .where("entry.subject_kind", "!=", ERASURE_SUBJECT)
    .where((where) =>
      where.or([
        where("entry.subject_id", "=", personId),
        where.and([
          where("detail.is_personal", "=", 1),
          where.or([
            where("detail.before_json", "like", containing(isNamed)),
            where("detail.after_json", "like", containing(isNamed)),
          ]),
        ]),
      ]),
    )
    .orderBy("detail.sequence")
    .execute();
  const runs = runsOf(concerned.map(({ sequence }) => sequence));
  for (const [first, last] of runs) {
    // A run holds only sequences that were found: nothing between them is kept.
    // oxlint-disable-next-line no-await-in-loop
    await transaction.deleteFrom("audit_detail").where("sequence", ">=", first).where("sequence", "<=", last).execute();
  }
  return runs;
}

function runsOf(sequences: readonly number[]): SequenceRuns {
  const runs: [number, number][] = [];
  for (const sequence of sequences) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === sequence - 1) last[1] = sequence;
    else runs.push([sequence, sequence]);
  }
  return runs;
}
