import type { LocalName } from "../center/local-name.ts";

/** What a rule book may object to in an application. */
export const FINDING_KEYS = [
  "too-early",
  "too-late",
  "in-the-past",
  "book-not-valid",
  "venue-not-let",
  "outside-hours",
  "closed-day",
  "not-a-session",
  "too-short",
  "too-long",
  "class-not-admitted",
  "layout-unknown",
  "over-capacity",
  "too-few-people",
  "equipment-unknown",
  "equipment-short",
  "quota",
  "insurance-missing",
  "papers-missing",
  "day-off-declared",
] as const;
export type FindingKey = (typeof FINDING_KEYS)[number];

/** One thing in which an application does not follow its rule book. */
export interface Finding {
  readonly key: FindingKey;
  readonly message: LocalName;
  /** Whether the desk may let it pass, with a reason. The rule book says so. */
  readonly mayOverrule: boolean;
}
