import { hash } from "node:crypto";
import type { AuditDetailRow, AuditEntryRow } from "../tables.ts";
import { canonicalJson } from "./canonical-json.ts";

/** What the first entry is bound to. */
export const NO_HASH = "0".repeat(64);

/** The hash of an entry: of everything it says and of the entry before it, so that neither can be changed alone. */
export const entryHash = (previousHash: string, row: Omit<AuditEntryRow, "hash">): string =>
  hash(
    "sha256",
    previousHash +
      canonicalJson({
        sequence: row.sequence,
        at: row.at,
        actor: { kind: row.actor_kind, id: row.actor_id, via: row.actor_via },
        action: row.action,
        subject: { kind: row.subject_kind, id: row.subject_id },
        centerId: row.center_id,
        detailDigest: row.detail_digest,
      }),
  );

/**
 * The digest by which the chain binds a detail. Salted: once the detail is erased, nobody can find out what it was by
 * trying names.
 */
export const detailDigest = ({
  salt,
  reason,
  before_json,
  after_json,
  is_personal,
}: Omit<AuditDetailRow, "sequence">) =>
  hash("sha256", salt + canonicalJson({ after: after_json, before: before_json, isPersonal: is_personal, reason }));
