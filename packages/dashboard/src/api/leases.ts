import { queryOptions } from "@tanstack/react-query";
import { answered, api, type Lease } from "./client.ts";

/** Who holds a point now, and who would when that one lets go: strongest first. */
export interface HeldPoint {
  readonly holder: Lease;
  readonly waiting: readonly Lease[];
}

const LEASES_REFRESH_MS = 3_000;

export const leasesQuery = (equipmentId: string) =>
  queryOptions({
    queryKey: ["leases", equipmentId],
    queryFn: ({ signal }) =>
      answered(api.GET("/api/v1/leases", { params: { query: { equipment: equipmentId } }, signal })),
    refetchInterval: LEASES_REFRESH_MS,
  });

/** The points that somebody holds; the daemon names each point's leases strongest first. */
export function heldPoints(leases: readonly Lease[]): ReadonlyMap<string, HeldPoint> {
  const held = new Map<string, HeldPoint>();
  for (const [pointId, [holder, ...waiting]] of Map.groupBy(leases, (lease) => lease.pointId)) {
    if (holder !== undefined) held.set(pointId, { holder, waiting });
  }
  return held;
}

const HISTORY_SHOWN = "6";

/** Who held a point lately, the newest first; those that still count are among them. */
export const leaseHistoryQuery = (pointId: string) =>
  queryOptions({
    queryKey: ["leases", "history", pointId],
    queryFn: ({ signal }) =>
      answered(
        api.GET("/api/v1/leases/history", { params: { query: { point: pointId, limit: HISTORY_SHOWN } }, signal }),
      ),
  });

export const releaseLease = (id: string, reason: string) =>
  answered(api.POST("/api/v1/leases/{id}/release", { params: { path: { id } }, body: { reason } }));
