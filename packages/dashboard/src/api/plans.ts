import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answered, api, done } from "./client.ts";
import type { components } from "./schema.ts";

type Schemas = components["schemas"];

export type Plan = Schemas["Plan"];
export type PlanTrigger = Schemas["PlanTriggerInput"];
export type PlanOccurrence = Schemas["PlanOccurrence"];

const PLANS_REFRESH_MS = 60_000;

export const plansQuery = (center: string | undefined) =>
  queryOptions({
    queryKey: ["plans", center ?? ""],
    queryFn: ({ signal }) =>
      answered(api.GET("/api/v1/plans", { params: { query: center === undefined ? {} : { center } }, signal })),
    refetchInterval: PLANS_REFRESH_MS,
  });

export const planOccurrencesQuery = (fromMs: number, toMs: number, center: string | undefined) =>
  queryOptions({
    queryKey: ["plan-occurrences", fromMs, toMs, center ?? ""],
    queryFn: ({ signal }) => {
      const query = { from: String(fromMs), to: String(toMs), ...(center === undefined ? {} : { center }) };
      return answered(api.GET("/api/v1/plans/occurrences", { params: { query }, signal }));
    },
    refetchInterval: PLANS_REFRESH_MS,
    placeholderData: keepPreviousData,
  });

export const createPlan = (plan: Schemas["PlanBodyInput"]) => answered(api.POST("/api/v1/plans", { body: plan }));
export const changePlan = (id: string, changes: Schemas["PlanChangesInput"]) =>
  answered(api.PATCH("/api/v1/plans/{id}", { params: { path: { id } }, body: changes }));
export const finishOccurrence = (id: string, note: string | null) =>
  done(api.POST("/api/v1/plans/occurrences/{id}/done", { params: { path: { id } }, body: { note } }));
export const skipOccurrence = (id: string, reason: string) =>
  done(api.POST("/api/v1/plans/occurrences/{id}/skip", { params: { path: { id } }, body: { reason } }));
