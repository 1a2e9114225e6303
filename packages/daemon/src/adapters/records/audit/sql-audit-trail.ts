import { sql } from "kysely";
import type { AuditEntry, AuditQuery, AuditTrail, AuditVerdict } from "../../../ports/audit-trail.ts";
import type { RecordsEngine } from "../engine.ts";
import { AuditCheck } from "./audit-check.ts";
import { auditEntry } from "./audit-entry.ts";
import { auditPages, auditRows } from "./audit-rows.ts";
import { containing } from "./containing.ts";

/** The audit trail beside the records that it tells of. */
export class SqlAuditTrail implements AuditTrail {
  readonly #engine: RecordsEngine;

  constructor(engine: RecordsEngine) {
    this.#engine = engine;
  }

  async search(query: AuditQuery): Promise<readonly AuditEntry[]> {
    const { fromAt, toAt, personId, action, subjectKind, subjectId, centerIds, words, beforeSequence, limit } = query;
    // An empty list of centres finds nothing; databases refuse it.
    if (centerIds?.length === 0) return [];
    let rows = auditRows(this.#engine.kysely).orderBy("entry.sequence", "desc").limit(limit);
    if (fromAt !== undefined) rows = rows.where("entry.at", ">=", fromAt);
    if (toAt !== undefined) rows = rows.where("entry.at", "<", toAt);
    if (personId !== undefined) {
      rows = rows.where("entry.actor_kind", "=", "person").where("entry.actor_id", "=", personId);
    }
    if (action !== undefined) rows = rows.where("entry.action", "=", action);
    if (subjectKind !== undefined) rows = rows.where("entry.subject_kind", "=", subjectKind);
    if (subjectId !== undefined) rows = rows.where("entry.subject_id", "=", subjectId);
    if (centerIds !== undefined) rows = rows.where("entry.center_id", "in", centerIds);
    if (beforeSequence !== undefined) rows = rows.where("entry.sequence", "<", beforeSequence);
    for (const word of wordsOf(words)) {
      // In JSON a quotation mark is written with a backslash before it.
      const inJson = containing(JSON.stringify(word).slice(1, -1));
      rows = rows.where((where) =>
        where.or([
          where(lower("detail.reason"), "like", containing(word)),
          where(lower("detail.before_json"), "like", inJson),
          where(lower("detail.after_json"), "like", inJson),
        ]),
      );
    }
    return (await rows.execute()).map(auditEntry);
  }

  async *all(): AsyncGenerator<AuditEntry> {
    for await (const page of auditPages(this.#engine.kysely)) yield* page.map(auditEntry);
  }

  async verify(expectedHash?: string): Promise<AuditVerdict> {
    const check = new AuditCheck(expectedHash);
    for await (const page of auditPages(this.#engine.kysely)) {
      for (const row of page) check.add(row);
      if (check.isBroken) break;
    }
    return check.verdict();
  }
}

/** Both databases then compare without regard to the case of Latin letters. */
const lower = (column: string) => sql<string>`lower(${sql.ref(column)})`;

const wordsOf = (words: string | undefined): readonly string[] =>
  (words ?? "")
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== "");
