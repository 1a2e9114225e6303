import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client.ts";
import type { components } from "./schema.ts";

type Schemas = components["schemas"];

export type Shutdown = Schemas["Shutdown"];
export type ShutdownPreview = Schemas["ShutdownPreview"];
export type AffectedSpace = Schemas["AffectedSpace"];

const REFRESH_MS = 30_000;

export const shutdownsQuery = queryOptions({
  queryKey: ["shutdowns"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/shutdowns", { signal })),
  refetchInterval: REFRESH_MS,
});

export const shutdownPreviewQuery = (given: Schemas["ShutdownPreviewBodyInput"]) =>
  queryOptions({
    queryKey: ["shutdown-preview", given],
    queryFn: ({ signal }) => answered(api.POST("/api/v1/shutdowns/preview", { body: given, signal })),
  });

export const planShutdown = (given: Schemas["ShutdownBodyInput"]) =>
  answered(api.POST("/api/v1/shutdowns", { body: given }));
export const notifyShutdown = (id: string, message: string | null) =>
  answered(api.POST("/api/v1/shutdowns/{id}/notify", { params: { path: { id } }, body: { message } }));
export const cancelShutdown = (id: string, reason: string) =>
  answered(api.POST("/api/v1/shutdowns/{id}/cancel", { params: { path: { id } }, body: { reason } }));
