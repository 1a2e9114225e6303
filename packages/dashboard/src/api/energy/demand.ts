import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answered, api, done } from "../client.ts";
import type { components } from "../schema.ts";

type Schemas = components["schemas"];

export type DemandView = Schemas["Demand"];
export type DemandDayView = Schemas["DemandDay"];
export type ShedSuggestions = Schemas["ShedSuggestions"];
export type ShedSuggestionView = ShedSuggestions["suggestions"][number];
export type DemandEventView = Schemas["DemandEvents"]["events"][number];
export type ShedPolicyView = Schemas["ShedPolicy"];

/** The quarter of an hour moves on; its forecast is worth as much as it is fresh. */
const NOW_REFRESH_MS = 5_000;
const SUGGESTIONS_REFRESH_MS = 15_000;
const DAY_REFRESH_MS = 60_000;

export const demandQuery = (center: string) =>
  queryOptions({
    queryKey: ["demand", "now", center],
    queryFn: ({ signal }) => answered(api.GET("/api/v1/demand", { params: { query: { center } }, signal })),
    refetchInterval: NOW_REFRESH_MS,
  });

export const demandDayQuery = (center: string, date: string) =>
  queryOptions({
    queryKey: ["demand", "day", center, date],
    queryFn: ({ signal }) => answered(api.GET("/api/v1/demand/day", { params: { query: { center, date } }, signal })),
    refetchInterval: DAY_REFRESH_MS,
    placeholderData: keepPreviousData,
  });

export const shedSuggestionsQuery = (center: string) =>
  queryOptions({
    queryKey: ["demand", "suggestions", center],
    queryFn: ({ signal }) => answered(api.GET("/api/v1/demand/suggestions", { params: { query: { center } }, signal })),
    refetchInterval: SUGGESTIONS_REFRESH_MS,
  });

export const demandEventsQuery = (center: string, from: number, to: number) =>
  queryOptions({
    queryKey: ["demand", "events", center, from],
    queryFn: ({ signal }) =>
      answered(
        api.GET("/api/v1/demand-events", {
          params: { query: { center, from: String(from), to: String(to) } },
          signal,
        }),
      ),
    refetchInterval: DAY_REFRESH_MS,
  });

export const shedPoliciesQuery = (center: string) =>
  queryOptions({
    queryKey: ["demand", "policies", center],
    queryFn: ({ signal }) => answered(api.GET("/api/v1/shed-policies", { params: { query: { center } }, signal })),
  });

/** A policy as somebody writes it. */
export type GivenShedPolicy = Omit<Schemas["NewShedPolicyInput"], "id" | "centerId" | "reason">;

export const addShedPolicy = (centerId: string, given: GivenShedPolicy & { readonly reason: string }) =>
  answered(api.POST("/api/v1/shed-policies", { body: { ...given, id: crypto.randomUUID(), centerId } }));

export const changeShedPolicy = (id: string, given: Schemas["ShedPolicyChangesInput"]) =>
  answered(api.PATCH("/api/v1/shed-policies/{id}", { params: { path: { id } }, body: given }));

export const removeShedPolicy = ({ id }: Pick<ShedPolicyView, "id">, reason: string) =>
  done(api.DELETE("/api/v1/shed-policies/{id}", { params: { path: { id } }, body: { reason } }));

/** Approves what was read: a policy that somebody changed meanwhile is refused. */
export const approveShedPolicy = ({ id, changedAt }: Pick<ShedPolicyView, "id" | "changedAt">, reason: string) =>
  done(
    api.POST("/api/v1/shed-policies/{id}/approve", {
      params: { path: { id } },
      body: { reason, seenChangedAt: changedAt },
    }),
  );
