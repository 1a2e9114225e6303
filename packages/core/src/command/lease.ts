import type { EpochMs } from "../reading/index.ts";

/** Who holds a point, strongest first: a person's hand, a protection, demand control, a booking, a time schedule. */
export const LEASE_LEVELS = ["manual", "safety", "demand", "booking", "schedule"] as const;
export type LeaseLevel = (typeof LEASE_LEVELS)[number];

/**
 * A value given to a point for a time. When it ends, the point goes to the strongest lease that is left, and without
 * any to `fallback`.
 */
export interface Lease {
  readonly id: string;
  readonly pointId: string;
  readonly level: LeaseLevel;
  readonly value: number;
  /** Whoever gave it: a person's id, or the name of the program part that did. */
  readonly holderId: string;
  readonly reason: string;
  readonly grantedAt: EpochMs;
  /** From this instant on it no longer counts. */
  readonly expiresAt: EpochMs;
  /** The value without any lease: what the point said before the first one; null where it was not known. */
  readonly fallback: number | null;
}
