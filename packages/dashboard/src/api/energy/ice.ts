import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answered, api } from "../client.ts";
import type { components } from "../schema.ts";
import type { EnergySpan } from "./meters.ts";

type Schemas = components["schemas"];

export type IceSchedule = Extract<Schemas["IceSchedule"], { readonly kind: "schedule" }>;
export type IceStep = Schemas["IceStep"];
export type IceCost = Schemas["IceCost"];
export type IceSavings = Schemas["IceSavings"];

/** A day of the ice store, or why there is none. */
export const iceScheduleQuery = (center: string, date: string) =>
  queryOptions({
    queryKey: ["ice-schedule", center, date],
    queryFn: ({ signal }) => answered(api.GET("/api/v1/ice-schedule", { params: { query: { center, date } }, signal })),
    placeholderData: keepPreviousData,
  });

export const iceSavingsQuery = (center: string, span: EnergySpan) =>
  queryOptions({
    queryKey: ["ice-savings", center, span],
    queryFn: ({ signal }) =>
      answered(api.GET("/api/v1/ice-savings", { params: { query: { center, ...span } }, signal })),
    placeholderData: keepPreviousData,
  });
