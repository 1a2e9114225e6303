import { STATUS_CODES } from "node:http";
import { type ErrorCode, WeishanError } from "@weishan/core/error";
import { conflictsIn, targetOf } from "../../app/booking/ledger/claims-taken.ts";
import type { LedgerConflict } from "../../app/booking/ledger/wanted-claim.ts";
import { HttpProblem } from "./http-problem.ts";
import type { Problem, ProblemCode } from "./problem-schema.ts";

/** How the codes of the house are said in HTTP. A code that is not here is our own failure: 500. */
const STATUS_OF_CODE: Partial<Record<ErrorCode, number>> = {
  ACCESS_DENIED: 403,
  ACCOUNT_REFUSED: 401,
  APPLICATION_REFUSED: 409,
  BACKUP_INVALID: 422,
  BACKUP_UNAVAILABLE: 503,
  CALENDAR_INVALID: 422,
  CLAIM_CONFLICT: 409,
  DEVICE_BAD_RESPONSE: 502,
  DEVICE_EXCEPTION: 502,
  DEVICE_TIMEOUT: 504,
  DEVICE_UNREACHABLE: 502,
  DOCUMENT_UNAVAILABLE: 503,
  HISTORY_UNAVAILABLE: 503,
  JOURNAL_FULL: 507,
  JOURNAL_UNAVAILABLE: 503,
  MAIL_UNAVAILABLE: 503,
  MQTT_UNAVAILABLE: 503,
  OBLIGATION_FIXED: 409,
  PAYMENT_REFUSED: 409,
  POINT_UNKNOWN: 404,
  QUERY_INVALID: 400,
  RECORDS_UNAVAILABLE: 503,
  RECORD_CONFLICT: 409,
  RECORD_UNKNOWN: 404,
  REQUEST_REFUSED: 422,
  RULE_BOOK_INVALID: 422,
  SERIES_CHANGED: 409,
  STOCK_SHORT: 409,
  TARIFF_UNKNOWN: 404,
  TICKET_REFUSED: 409,
  RECURRENCE_INVALID: 400,
  UPLOAD_REFUSED: 422,
  WRITE_REFUSED: 403,
  WRITE_UNCONFIRMED: 502,
};

const INTERNAL_DETAIL = "Something failed inside the daemon; its log says what.";

/** What fastify's own errors carry that we use. */
interface RequestError {
  readonly statusCode?: number;
  readonly code?: string;
  readonly validation?: readonly { readonly instancePath: string; readonly message?: string }[];
  readonly validationContext?: string;
}

const isRequestError = (error: unknown): error is RequestError => typeof error === "object" && error !== null;

/** Any failure of a request as problem details. Says nothing of our insides. */
export function problemOf(error: unknown): Problem {
  if (error instanceof HttpProblem) return problem(error.status, error.code, error.message, error.errors);
  const taken = conflictsIn(error);
  if (taken !== undefined && error instanceof WeishanError) {
    return { ...problem(409, error.code, error.message), claims: taken.slice(0, MOST_CLAIMS).map(claimConflict) };
  }
  if (error instanceof WeishanError) {
    const status = STATUS_OF_CODE[error.code];
    return status === undefined
      ? problem(500, "INTERNAL", INTERNAL_DETAIL)
      : problem(status, error.code, error.message);
  }
  if (!isRequestError(error)) return problem(500, "INTERNAL", INTERNAL_DETAIL);
  if (error.validation !== undefined) return invalid(error.validation, error.validationContext ?? "request");
  return refusedByServer(error.statusCode ?? 500);
}

/** As many as anybody reads; a series of a year may meet more. */
const MOST_CLAIMS = 50;

const claimConflict = ({ wanted, with: other }: LedgerConflict): NonNullable<Problem["claims"]>[number] => ({
  wanted: { target: targetOf(wanted), kind: wanted.kind, from: wanted.from, to: wanted.to },
  with: {
    id: other.id,
    bookingId: other.bookingId,
    kind: other.kind,
    resourceId: other.resourceId,
    from: other.from,
    to: other.to,
    title: other.title,
    applicationId: other.applicationId,
  },
});

export function problem(status: number, code: ProblemCode, detail: string, errors?: Problem["errors"]): Problem {
  return {
    type: `urn:weishan:problem:${code.toLowerCase().replaceAll("_", "-")}`,
    title: STATUS_CODES[status] ?? "Problem",
    status,
    detail,
    code,
    ...(errors === undefined ? {} : { errors }),
  };
}

function invalid(issues: NonNullable<RequestError["validation"]>, context: string): Problem {
  const errors = issues.map((issue) => ({
    path: `/${context}${issue.instancePath === "/" ? "" : issue.instancePath}`,
    message: issue.message ?? "is not valid",
  }));
  const detail = errors.map((each) => `${each.path}: ${each.message}`).join("; ");
  return problem(400, context === "body" ? "BODY_INVALID" : "QUERY_INVALID", detail, errors);
}

function refusedByServer(status: number): Problem {
  if (status === 413) return problem(413, "BODY_TOO_LARGE", "The body is larger than any request of this API needs.");
  if (status === 415) return problem(415, "MEDIA_TYPE_UNSUPPORTED", "Send the body as application/json.");
  if (status === 404) return problem(404, "ROUTE_UNKNOWN", "There is nothing at this address.");
  if (status === 503) return problem(503, "NOT_READY", "The daemon is stopping.");
  if (status < 500)
    return problem(status, "REQUEST_INVALID", "The request cannot be read; are its address a URL and its body JSON?");
  return problem(500, "INTERNAL", INTERNAL_DETAIL);
}
