/**
 * Every code this system throws. A code is a public contract: `docs/errors.md` has a heading
 * for each saying what an operator should do, and a code is never renamed or reused.
 */
export const ERROR_CODES = [
  "ACCESS_DENIED",
  "ACCOUNT_REFUSED",
  "APPLICATION_REFUSED",
  "AUDIT_BROKEN",
  "BACKUP_INVALID",
  "BACKUP_UNAVAILABLE",
  "CALENDAR_INVALID",
  "CALENDAR_UNKNOWN",
  "CENTER_INVALID",
  "CLAIM_CONFLICT",
  "CONFIG_INVALID",
  "CONFIG_UNREADABLE",
  "DATA_DIR_IN_USE",
  "DATA_DIR_UNWRITABLE",
  "DATA_INVALID",
  "DATA_UNREADABLE",
  "DEVICE_BAD_RESPONSE",
  "DEVICE_EXCEPTION",
  "DEVICE_TIMEOUT",
  "DEVICE_UNREACHABLE",
  "DOCUMENT_INVALID",
  "DOCUMENT_UNAVAILABLE",
  "EXPRESSION_INVALID",
  "HEALTH_FAILING",
  "HISTORY_UNAVAILABLE",
  "JOURNAL_CORRUPT",
  "JOURNAL_FULL",
  "JOURNAL_UNAVAILABLE",
  "MAIL_UNAVAILABLE",
  "MQTT_UNAVAILABLE",
  "OBLIGATION_FIXED",
  "PAYMENT_REFUSED",
  "POINT_UNKNOWN",
  "PORT_IN_USE",
  "PROFILE_INVALID",
  "QUERY_INVALID",
  "RECORDS_NEWER",
  "RECORDS_UNAVAILABLE",
  "RECORD_CONFLICT",
  "RECORD_UNKNOWN",
  "RECURRENCE_INVALID",
  "REQUEST_REFUSED",
  "RULE_BOOK_INVALID",
  "SERIES_CHANGED",
  "STOCK_SHORT",
  "TARIFF_UNKNOWN",
  "TICKET_REFUSED",
  "UPLOAD_REFUSED",
  "WRITE_REFUSED",
  "WRITE_UNCONFIRMED",
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** What a log query or an API client filters on. */
export type ErrorFacts = Readonly<Record<string, string | number | boolean>>;

/**
 * An error with a stable identity. Callers branch on `code`; people read `message`.
 *
 * `message` says what failed and to whom ("meter-3: no answer within 1000 ms"), without the
 * code; `facts` carry what a log query filters on; `cause` keeps the original.
 */
export class WeishanError extends Error {
  override readonly name = "WeishanError";
  readonly code: ErrorCode;
  readonly facts: ErrorFacts;

  constructor(code: ErrorCode, message: string, facts: ErrorFacts = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.facts = facts;
  }
}

const RETRYABLE: ReadonlySet<ErrorCode> = new Set([
  "DEVICE_BAD_RESPONSE",
  "DEVICE_TIMEOUT",
  "DEVICE_UNREACHABLE",
  "DOCUMENT_UNAVAILABLE",
  "HISTORY_UNAVAILABLE",
  "MAIL_UNAVAILABLE",
  "MQTT_UNAVAILABLE",
  "RECORDS_UNAVAILABLE",
]);

/** Whether trying the same thing again, unchanged, may succeed. A device's own refusal may not. */
export const isRetryable = (error: unknown): boolean => error instanceof WeishanError && RETRYABLE.has(error.code);

/** Whether something thrown is an error of this system, with a code and a message for people. */
export const isWeishanError = (error: unknown): error is WeishanError => error instanceof WeishanError;
