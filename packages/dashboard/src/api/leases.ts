import { queryOptions } from "@tanstack/react-query";
import { LEASE_LEVELS, type LeaseLevel } from "@weishan/core/command";
import { ask } from "./ask.ts";

/** A value that somebody or something has given a point for a time. */
export interface LeaseView {
  readonly id: string;
  readonly pointId: string;
  readonly level: LeaseLevel;
  readonly value: number;
  readonly holderId: string;
  readonly holderName: string;
  readonly reason: string;
  readonly grantedAt: number;
  readonly expiresAt: number;
  readonly fallback: number | null;
}

/** Who holds a point now, and who would when that one lets go: strongest first. */
export interface HeldPoint {
  readonly holder: LeaseView;
  readonly waiting: readonly LeaseView[];
}

const LEASES_REFRESH_MS = 3_000;

export const leasesQuery = (equipmentId: string) =>
  queryOptions({
    queryKey: ["leases", equipmentId],
    queryFn: ({ signal }) =>
      ask<{ readonly leases: readonly LeaseView[] }>(
        "GET",
        `/leases?equipment=${encodeURIComponent(equipmentId)}`,
        undefined,
        signal,
      ),
    refetchInterval: LEASES_REFRESH_MS,
  });

const strength = ({ level }: LeaseView): number => LEASE_LEVELS.indexOf(level);

/** The leases of some points, each point with its strongest first. Among equals the newest counts. */
export function heldPoints(leases: readonly LeaseView[]): ReadonlyMap<string, HeldPoint> {
  const held = new Map<string, HeldPoint>();
  for (const [pointId, ofPoint] of Map.groupBy(leases, (lease) => lease.pointId)) {
    const [holder, ...waiting] = ofPoint.toSorted(
      (one, other) => strength(one) - strength(other) || other.grantedAt - one.grantedAt,
    );
    if (holder !== undefined) held.set(pointId, { holder, waiting });
  }
  return held;
}

export const releaseLease = (id: string, reason: string): Promise<unknown> =>
  ask("POST", `/leases/${encodeURIComponent(id)}/release`, { reason });
