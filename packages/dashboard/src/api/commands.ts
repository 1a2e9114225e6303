import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client.ts";

/** What somebody wants a point to do, why and for how long. */
export interface PointOrder {
  readonly value: number;
  readonly reason: string;
  readonly holdMs: number;
}

export const orderPoint = (id: string, order: PointOrder) =>
  answered(api.POST("/api/v1/points/{id}/commands", { params: { path: { id } }, body: order }));

const REQUESTS_REFRESH_MS = 5_000;

export const orderRequestsQuery = queryOptions({
  queryKey: ["commands", "requests"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/commands/requests", { signal })),
  refetchInterval: REQUESTS_REFRESH_MS,
});

export const approveRequest = (id: string, reason: string) =>
  answered(api.POST("/api/v1/commands/requests/{id}/approve", { params: { path: { id } }, body: { reason } }));

export const declineRequest = (id: string, reason: string) =>
  answered(api.POST("/api/v1/commands/requests/{id}/decline", { params: { path: { id } }, body: { reason } }));
