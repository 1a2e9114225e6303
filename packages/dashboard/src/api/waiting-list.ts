import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client.ts";
import type { components } from "./schema.ts";

type Schemas = components["schemas"];

export type Waiting = Schemas["Waiting"];

const REFRESH_MS = 30_000;

export const waitingListQuery = queryOptions({
  queryKey: ["waiting-list"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/waiting-list", { signal })),
  refetchInterval: REFRESH_MS,
});

export const addWaiting = (given: Schemas["NewWaitingInput"]) =>
  answered(api.POST("/api/v1/waiting-list", { body: given }));

/** What was offered is taken. */
export const takeOffer = (id: string) =>
  answered(api.POST("/api/v1/waiting-list/{id}/take", { params: { path: { id } } }));

export const withdrawWaiting = (id: string, reason: string) =>
  answered(api.DELETE("/api/v1/waiting-list/{id}", { params: { path: { id }, query: { reason } } }));
