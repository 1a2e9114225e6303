import { setImmediate } from "node:timers/promises";
import type { Kysely, SelectQueryBuilder } from "kysely";
import type { AuditDetailRow, AuditEntryRow, OwnTables } from "../tables.ts";

/** An entry with its detail beside it; every column of an erased detail is null. */
export interface AuditRow extends AuditEntryRow {
  readonly salt: string | null;
  readonly reason: string | null;
  readonly before_json: string | null;
  readonly after_json: string | null;
  readonly is_personal: number | null;
}

/** Entries read at once: a few milliseconds of hashing between which other work has its turn. */
const ROWS_PER_PAGE = 100;

export type AuditTables = {
  readonly entry: AuditEntryRow;
  readonly detail: { readonly [Column in keyof AuditDetailRow]: AuditDetailRow[Column] | null };
};

/** Entries with their details. */
export const auditRows = (
  kysely: Kysely<OwnTables>,
): SelectQueryBuilder<OwnTables & AuditTables, "entry" | "detail", AuditRow> =>
  kysely
    .selectFrom("audit_entry as entry")
    .leftJoin("audit_detail as detail", "detail.sequence", "entry.sequence")
    .selectAll("entry")
    .select(["detail.salt", "detail.reason", "detail.before_json", "detail.after_json", "detail.is_personal"]);

/** All entries in their order, a page at a time; ones that are added meanwhile too. */
export async function* auditPages(kysely: Kysely<OwnTables>): AsyncGenerator<readonly AuditRow[]> {
  let after = 0;
  for (;;) {
    // One page in memory.
    // oxlint-disable-next-line no-await-in-loop
    const page = await auditRows(kysely)
      .where("entry.sequence", ">", after)
      .orderBy("entry.sequence")
      .limit(ROWS_PER_PAGE)
      .execute();
    const last = page.at(-1);
    if (last === undefined) return;
    yield page;
    // Answers of a thread can follow each other so closely that nothing else of the event loop has its turn.
    // oxlint-disable-next-line no-await-in-loop
    await setImmediate();
    after = last.sequence;
  }
}
