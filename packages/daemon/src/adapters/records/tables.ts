/** The tables that records themselves need. Column names are snake_case, as in both databases. */
export interface OwnTables {
  readonly audit_entry: AuditEntryRow;
  readonly audit_detail: AuditDetailRow;
  readonly schema_step: SchemaStepRow;
}

/** One entry of the audit trail: everything that the chain binds. Never holds personal data. */
export interface AuditEntryRow {
  readonly sequence: number;
  readonly at: number;
  readonly actor_kind: string;
  readonly actor_id: string;
  readonly actor_via: string | null;
  readonly action: string;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly center_id: string | null;
  readonly detail_digest: string;
  readonly hash: string;
}

/** Why, and what was before and after; bound by its digest, and erasable. JSON is canonical. */
export interface AuditDetailRow {
  readonly sequence: number;
  readonly salt: string;
  readonly reason: string | null;
  readonly before_json: string | null;
  readonly after_json: string | null;
  /** 1 where a personal field is in it. */
  readonly is_personal: number;
}

/** A migration that was made. */
export interface SchemaStepRow {
  readonly number: number;
  readonly name: string;
  readonly checksum: string;
  readonly program_version: string;
  readonly applied_at: number;
}

/** The tables of the kinds of records, whose columns are known by their `RecordKind` only. */
export type RecordTables = Record<string, Record<string, unknown>>;
