import { randomBytes } from "node:crypto";
import type { Transaction } from "kysely";
import type { Actor, Change } from "../../../ports/records.ts";
import type { AuditDetailRow, AuditEntryRow, OwnTables } from "../tables.ts";
import { detailDigest, entryHash, NO_HASH } from "./audit-hash.ts";
import { canonicalJson } from "./canonical-json.ts";

const SALT_BYTES = 16;
/** Rows of one statement: with eleven columns far below the 32,766 parameters that SQLite takes. */
const ROWS_PER_INSERT = 500;

type Values = Readonly<Record<string, unknown>>;

/** Something that happened in a change, before it has its place in the chain. */
export interface NewEntry {
  readonly subject: { readonly kind: string; readonly id: string };
  readonly before: Values | null;
  readonly after: Values | null;
  readonly isPersonal: boolean;
}

/** The newest entry that there is; what comes next is bound to it. */
export async function chainHead(
  transaction: Transaction<OwnTables>,
): Promise<{ readonly sequence: number; readonly hash: string }> {
  const newest = await transaction
    .selectFrom("audit_entry")
    .select(["sequence", "hash"])
    .orderBy("sequence", "desc")
    .limit(1)
    .executeTakeFirst();
  return newest ?? { sequence: 0, hash: NO_HASH };
}

/** Adds what happened in a change to the end of the chain, inside the transaction of the change. */
export async function appendEntries(
  transaction: Transaction<OwnTables>,
  { change, at }: { readonly change: Change; readonly at: number },
  happened: readonly NewEntry[],
): Promise<void> {
  if (happened.length === 0) return;
  const entries: AuditEntryRow[] = [];
  const details: AuditDetailRow[] = [];
  let { sequence, hash } = await chainHead(transaction);
  for (const { subject, before, after, isPersonal } of happened) {
    sequence += 1;
    const detail = {
      sequence,
      salt: randomBytes(SALT_BYTES).toString("hex"),
      reason: change.reason,
      before_json: before === null ? null : canonicalJson(before),
      after_json: after === null ? null : canonicalJson(after),
      is_personal: Number(isPersonal),
    };
    const entry = {
      sequence,
      at,
      ...actorColumns(change.actor),
      action: change.action,
      subject_kind: subject.kind,
      subject_id: subject.id,
      center_id: change.centerId ?? null,
      detail_digest: detailDigest(detail),
    };
    hash = entryHash(hash, entry);
    entries.push({ ...entry, hash });
    details.push(detail);
  }
  for (let from = 0; from < entries.length; from += ROWS_PER_INSERT) {
    const to = from + ROWS_PER_INSERT;
    // In the order of the chain, in one transaction.
    // oxlint-disable-next-line no-await-in-loop
    await transaction.insertInto("audit_entry").values(entries.slice(from, to)).execute();
    // oxlint-disable-next-line no-await-in-loop
    await transaction.insertInto("audit_detail").values(details.slice(from, to)).execute();
  }
}

function actorColumns(actor: Actor): Pick<AuditEntryRow, "actor_kind" | "actor_id" | "actor_via"> {
  switch (actor.kind) {
    case "person":
      return { actor_kind: actor.kind, actor_id: actor.personId, actor_via: actor.via };
    case "command-line":
      return { actor_kind: actor.kind, actor_id: actor.user, actor_via: null };
    case "system":
      return { actor_kind: actor.kind, actor_id: actor.part, actor_via: null };
  }
}
