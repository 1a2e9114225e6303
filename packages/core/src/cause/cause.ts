import type { ErrorFacts } from "../error/weishan-error.ts";

/**
 * Why something out in the field, or a store, does not do what it should. A code is a public contract of the API:
 * never renamed, never reused.
 */
export const CAUSE_CODES = [
  "all-units-silent",
  "answer-garbled",
  "broker-refused",
  "certificate-refused",
  "connection-closed",
  "connection-refused",
  "connection-reset",
  "connection-timed-out",
  "exception",
  "history-unavailable",
  "host-not-found",
  "journal-full",
  "journal-in-trouble",
  "journal-unavailable",
  "line-not-silent",
  "login-refused",
  "network-unreachable",
  "no-answer",
  "no-sunspec",
  "not-sent",
  "other",
  "port-busy",
  "port-denied",
  "port-gone",
  "port-missing",
  "request-impossible",
  "stopping",
  "subscription-refused",
  "sunspec-broken",
  "too-many-waiting",
  "wrong-unit",
] as const;
export type CauseCode = (typeof CAUSE_CODES)[number];

/** One cause, told apart by its code. */
export interface Cause {
  readonly code: CauseCode;
  /** What the code's text mentions: lengths of time in milliseconds, numbers of units, codes of a protocol. */
  readonly facts: ErrorFacts;
  /** What was seen, in English, for logs and for whoever reads the API. */
  readonly detail: string;
}

/** A cause in one line. */
export const causeOf = (code: CauseCode, detail: string, facts: ErrorFacts = {}): Cause => ({ code, facts, detail });
