import type { LocalName } from "@weishan/core/center";
import type { QualityReason } from "@weishan/core/reading";

const SEVERITIES = ["critical", "major", "minor"] as const;
export type Severity = (typeof SEVERITIES)[number];

export type TroubleKind =
  | "endpoint-outage"
  | "unit-unreachable"
  | "malformed-messages"
  | "subscription-refused"
  | "points-bad"
  | "points-out-of-range"
  | "points-uncertain"
  | "readings-not-kept"
  | "journal-filling"
  | "journal-damaged"
  | "history-away"
  | "backup-failing"
  | "order-not-taken"
  | "order-waiting"
  | "order-overruled"
  | "lock-out-ending";

/** Something that is wrong now, with one cause. */
export interface Trouble {
  /** Stable while the trouble lasts. */
  readonly id: string;
  readonly kind: TroubleKind;
  readonly severity: Severity;
  readonly title: LocalName;
  readonly detail: LocalName;
  readonly since: number | null;
  readonly endpointId: string | null;
  readonly unitId: number | null;
  readonly equipmentId: string | null;
  /** How many points it touches. */
  readonly pointCount: number;
  /** The first of them. */
  readonly pointIds: readonly string[];
  readonly reasons: readonly { readonly reason: QualityReason; readonly count: number }[];
}

/** Worst first: by severity, then by how much is touched, then by how long it lasts. */
export const byWeight = (one: Trouble, other: Trouble): number =>
  SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity) ||
  other.pointCount - one.pointCount ||
  (one.since ?? Number.POSITIVE_INFINITY) - (other.since ?? Number.POSITIVE_INFINITY) ||
  one.id.localeCompare(other.id, "en");

/** The part of a trouble that says what it touches, where it touches nothing in particular. */
export const nothingTouched = {
  endpointId: null,
  unitId: null,
  equipmentId: null,
  pointCount: 0,
  pointIds: [],
  reasons: [],
} as const;
