import { sql, type Transaction } from "kysely";
import type { OwnTables } from "../tables.ts";
import { containing } from "./containing.ts";

/** What entries about an erasure are about; their own details say which entries they mean and are never erased. */
export const ERASURE_SUBJECT = "audit-detail";

/** Conditions of one statement: far below the depth of an expression that SQLite takes. */
const IDS_AT_A_TIME = 50;

/** Runs of sequences, first and last. */
export type SequenceRuns = readonly (readonly [first: number, last: number])[];

/**
 * Erases the details of every entry about one of these people, and of every entry that names one and has personal
 * fields.
 *
 * @returns which entries lost their details, by the person on whose account
 */
export async function eraseDetails(
  transaction: Transaction<OwnTables>,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, SequenceRuns>> {
  const personOf = new Map<number, string>();
  for (let from = 0; from < personIds.length; from += IDS_AT_A_TIME) {
    const ids = personIds.slice(from, from + IDS_AT_A_TIME);
    // A statement after the other, in one transaction.
    // oxlint-disable-next-line no-await-in-loop
    for (const { sequence, personId } of [...(await about(transaction, ids)), ...(await naming(transaction, ids))]) {
      if (!personOf.has(sequence)) personOf.set(sequence, personId);
    }
  }
  for (const [first, last] of runsOf([...personOf.keys()])) {
    // A run holds only sequences that were found: nothing between them is kept.
    // oxlint-disable-next-line no-await-in-loop
    await transaction.deleteFrom("audit_detail").where("sequence", ">=", first).where("sequence", "<=", last).execute();
  }
  const sequencesOf = Map.groupBy(personOf.keys(), (sequence) => personOf.get(sequence) ?? "");
  return new Map(personIds.map((id) => [id, runsOf(sequencesOf.get(id) ?? [])]));
}

interface Found {
  readonly sequence: number;
  readonly personId: string;
}

/** Entries about these people that still have their details. */
const about = (transaction: Transaction<OwnTables>, ids: readonly string[]): Promise<readonly Found[]> =>
  transaction
    .selectFrom("audit_entry as entry")
    .innerJoin("audit_detail as detail", "detail.sequence", "entry.sequence")
    .select(["entry.sequence", "entry.subject_id as personId"])
    .where("entry.subject_id", "in", ids)
    .where("entry.subject_kind", "!=", ERASURE_SUBJECT)
    .execute();

/** Entries with personal fields whose before or after names one of these people. */
async function naming(transaction: Transaction<OwnTables>, ids: readonly string[]): Promise<readonly Found[]> {
  const rows = await transaction
    .selectFrom("audit_detail")
    .select(["sequence", "before_json", "after_json"])
    // Written out: an index over a part of the rows is used only where the statement itself says which part.
    .where("is_personal", "=", sql.lit(1))
    .where((where) =>
      where.or(
        ids.flatMap((id) => [
          where("before_json", "like", containing(JSON.stringify(id))),
          where("after_json", "like", containing(JSON.stringify(id))),
        ]),
      ),
    )
    .execute();
  return rows
    .map(({ sequence, before_json, after_json }) => {
      const json = `${before_json ?? ""} ${after_json ?? ""}`;
      // LIKE of SQLite takes Latin capitals for small letters: what it finds may be somebody else's.
      return { sequence, personId: ids.find((id) => json.includes(JSON.stringify(id))) };
    })
    .filter((found): found is Found => found.personId !== undefined);
}

function runsOf(sequences: readonly number[]): SequenceRuns {
  const runs: [number, number][] = [];
  for (const sequence of sequences.toSorted((left, right) => left - right)) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === sequence - 1) last[1] = sequence;
    else runs.push([sequence, sequence]);
  }
  return runs;
}
