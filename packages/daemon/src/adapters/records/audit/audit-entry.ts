import { epochMs } from "@weishan/core/reading";
import type { AuditDetail, AuditEntry } from "../../../ports/audit-trail.ts";
import type { Actor } from "../../../ports/records.ts";
import type { AuditRow } from "./audit-rows.ts";

/** An entry as the rest of the program sees it. */
export const auditEntry = (row: AuditRow): AuditEntry => ({
  sequence: row.sequence,
  at: epochMs(row.at),
  actor: actorOf(row),
  action: row.action,
  subject: { kind: row.subject_kind, id: row.subject_id },
  centerId: row.center_id,
  detail: detailOf(row),
  detailDigest: row.detail_digest,
  hash: row.hash,
});

function actorOf({ actor_kind, actor_id, actor_via }: AuditRow): Actor {
  if (actor_kind === "person") {
    return { kind: "person", personId: actor_id, via: actor_via === "api-key" ? "api-key" : "session" };
  }
  return actor_kind === "command-line" ? { kind: "command-line", user: actor_id } : { kind: "system", part: actor_id };
}

const detailOf = ({ salt, reason, before_json, after_json }: AuditRow): AuditDetail | null =>
  salt === null ? null : { reason, before: objectOf(before_json), after: objectOf(after_json) };

/** What somebody else may have written there is shown as far as it can be read; the verdict tells of it. */
function objectOf(json: string | null): Readonly<Record<string, unknown>> | null {
  if (json === null) return null;
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null ? { ...value } : { unreadable: json };
  } catch {
    return { unreadable: json };
  }
}
