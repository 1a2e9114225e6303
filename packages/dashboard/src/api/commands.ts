import { queryOptions } from "@tanstack/react-query";
import { ask } from "./ask.ts";
import type { WriteResult } from "./client.ts";
import type { LeaseView } from "./leases.ts";

/** What somebody wants a point to do, why and for how long. */
export interface PointOrder {
  readonly value: number;
  readonly reason: string;
  readonly holdMs: number;
}

/** What became of an order. */
export interface OrderResult {
  readonly outcome: "confirmed" | "refused" | "failed" | "unconfirmed" | "awaiting-approval";
  readonly why: string | null;
  readonly readBack: number | null;
  readonly steps: WriteResult["steps"];
  readonly lease: LeaseView | null;
  readonly requestId: string | null;
}

/** An order for a critical point, waiting for somebody else's approval. */
export interface OrderRequest {
  readonly id: string;
  readonly pointId: string;
  readonly value: number;
  readonly reason: string;
  readonly holdMs: number;
  readonly requestedBy: string;
  readonly requestedByName: string;
  readonly requestedAt: number;
  /** Without an approval by then it is void. */
  readonly expiresAt: number;
}

export const orderPoint = (pointId: string, order: PointOrder): Promise<OrderResult> =>
  ask("POST", `/points/${encodeURIComponent(pointId)}/commands`, order);

const REQUESTS_REFRESH_MS = 5_000;

export const orderRequestsQuery = queryOptions({
  queryKey: ["commands", "requests"],
  queryFn: ({ signal }) =>
    ask<{ readonly requests: readonly OrderRequest[] }>("GET", "/commands/requests", undefined, signal),
  refetchInterval: REQUESTS_REFRESH_MS,
});

export const approveRequest = (id: string, reason: string): Promise<OrderResult> =>
  ask("POST", `/commands/requests/${encodeURIComponent(id)}/approve`, { reason });

export const declineRequest = (id: string, reason: string): Promise<unknown> =>
  ask("POST", `/commands/requests/${encodeURIComponent(id)}/decline`, { reason });
