import { randomBytes } from "node:crypto";
import type { Actor, Change } from "../../../ports/records.ts";
import type { AuditDetailRow, AuditEntryRow } from "../tables.ts";
import { detailDigest, entryHash } from "./audit-hash.ts";
import { canonicalJson } from "./canonical-json.ts";

const SALT_BYTES = 16;

type Values = Readonly<Record<string, unknown>>;

/** Something that happened in a change, before it has its place in the chain. */
export interface NewEntry {
  readonly subject: { readonly kind: string; readonly id: string };
  readonly before: Values | null;
  readonly after: Values | null;
  readonly isPersonal: boolean;
}

/** Where the chain ends; what comes next is bound to it. */
export interface ChainHead {
  readonly sequence: number;
  readonly hash: string;
}

export interface ChainedEntries {
  readonly entries: readonly AuditEntryRow[];
  readonly details: readonly AuditDetailRow[];
}

/** What happened in a change, as rows that go on from the end of the chain. */
export function chainEntries(
  head: ChainHead,
  { change, at }: { readonly change: Change; readonly at: number },
  happened: readonly NewEntry[],
): ChainedEntries {
  const entries: AuditEntryRow[] = [];
  const details: AuditDetailRow[] = [];
  let { sequence, hash } = head;
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
  return { entries, details };
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
