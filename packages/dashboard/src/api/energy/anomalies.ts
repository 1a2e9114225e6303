import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answered, api } from "../client.ts";
import type { components } from "../schema.ts";
import type { EnergySpan } from "./meters.ts";

type Schemas = components["schemas"];

export type EnergyAnomaly = Schemas["EnergyAnomaly"];
export type AnomalyState = EnergyAnomaly["state"];
export type AnomalyBoard = Schemas["EnergyAnomalyBoard"];
export type EnergyReasons = Schemas["EnergyReasons"];
export type ReasonMonth = Schemas["EnergyReasonMonth"];

const REFRESH_MS = 300_000;

export const anomaliesQuery = (center: string, span: EnergySpan) =>
  queryOptions({
    queryKey: ["energy-anomalies", center, span],
    queryFn: ({ signal }) =>
      answered(api.GET("/api/v1/energy-anomalies", { params: { query: { center, ...span } }, signal })),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  });

/** Says that the reason was found, that it is nothing, or that it is open after all. */
export const decideAnomaly = (id: string, state: AnomalyState, reason: string) =>
  answered(api.PATCH("/api/v1/energy-anomalies/{id}", { params: { path: { id } }, body: { state, reason } }));

/** Why a month used more or less than another. */
export const reasonsQuery = (center: string, month: string, against: string) =>
  queryOptions({
    queryKey: ["energy-reasons", center, month, against],
    queryFn: ({ signal }) =>
      answered(api.GET("/api/v1/energy-reasons", { params: { query: { center, month, against } }, signal })),
    placeholderData: keepPreviousData,
  });
