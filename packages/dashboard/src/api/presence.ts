import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client.ts";
import type { components } from "./schema.ts";

type Schemas = components["schemas"];

export type Presence = Schemas["Presence"];

const REFRESH_MS = 30_000;

export const presenceQuery = queryOptions({
  queryKey: ["presence"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/presence", { signal })),
  refetchInterval: REFRESH_MS,
});

/** It is so; the room stays booked. */
export const confirmPresence = (id: string) =>
  answered(api.POST("/api/v1/presence/{id}/confirm", { params: { path: { id } } }));

/** It is not so. */
export const dismissPresence = (id: string, reason: string) =>
  answered(api.POST("/api/v1/presence/{id}/dismiss", { params: { path: { id } }, body: { reason } }));

/** Gives a room free that nobody uses. */
export const releasePresence = (id: string, reason: string) =>
  answered(api.POST("/api/v1/presence/{id}/release", { params: { path: { id } }, body: { reason } }));
