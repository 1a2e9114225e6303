/** What a thread of the records is asked. */
export type SqliteRequest =
  | {
      readonly kind: "run";
      readonly sql: string;
      readonly parameters: readonly unknown[];
      /**
       * Whether the statement belongs to a transaction. A thread that was begun again, or a full disk, has ended the
       * transaction; what was meant for it must then not be kept on its own.
       */
      readonly isInTransaction: boolean;
    }
  | { readonly kind: "copy"; readonly file: string }
  | { readonly kind: "close" };

export interface SqliteAnswers {
  readonly run: SqliteOutcome;
  readonly copy: SqliteOutcome;
  readonly close: null;
}

export type SqliteOutcome =
  | { readonly ok: true; readonly rows: readonly unknown[]; readonly changes: number | null }
  | { readonly ok: false; readonly failure: SqliteFailure };

/** Why a statement was refused, by SQLite's own number. */
export interface SqliteFailure {
  /** The extended result code; null where the refusal is not SQLite's. */
  readonly resultCode: number | null;
  readonly message: string;
}

export interface SqliteThreadData {
  readonly file: string;
  readonly access: "write" | "read";
}
