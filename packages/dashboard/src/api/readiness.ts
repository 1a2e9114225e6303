import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client.ts";
import type { components } from "./schema.ts";

type Schemas = components["schemas"];

export type EventReadiness = Schemas["EventReadiness"];
export type PreCooling = Schemas["PreCooling"];
export type PreCoolingPolicy = Schemas["PreCoolingPolicy"];
export type RoomModel = Schemas["RoomModel"];
export type BookingDemand = Schemas["BookingDemand"];

const REFRESH_MS = 60_000;

/** A span of events, epoch ms. */
export interface EventSpan {
  readonly from: number;
  readonly to: number;
}

const spanQuery = ({ from, to }: EventSpan) => ({ from: String(from), to: String(to) });

export const readinessQuery = (span: EventSpan) =>
  queryOptions({
    queryKey: ["readiness", span.from, span.to],
    queryFn: ({ signal }) => answered(api.GET("/api/v1/readiness", { params: { query: spanQuery(span) }, signal })),
    refetchInterval: REFRESH_MS,
  });

/** Looks at the rooms of an event now. */
export const recheckReadiness = (bookingId: string) =>
  answered(api.POST("/api/v1/readiness/{bookingId}/recheck", { params: { path: { bookingId } } }));

export const preCoolingQuery = (span: EventSpan) =>
  queryOptions({
    queryKey: ["pre-cooling", span.from, span.to],
    queryFn: ({ signal }) => answered(api.GET("/api/v1/pre-cooling", { params: { query: spanQuery(span) }, signal })),
    refetchInterval: REFRESH_MS,
  });

/** Switches the cooling of one event off, or on again. */
export const wishPreCooling = (bookingId: string, wish: Schemas["PreCoolingWishInput"]) =>
  answered(api.PATCH("/api/v1/pre-cooling/{bookingId}", { params: { path: { bookingId } }, body: wish }));

export const roomModelsQuery = queryOptions({
  queryKey: ["pre-cooling", "rooms"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/pre-cooling/rooms", { signal })),
});

export const preCoolingPoliciesQuery = queryOptions({
  queryKey: ["pre-cooling", "policies"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/pre-cooling/policies", { signal })),
});

/** Gives, or takes back, the standing order to cool rooms of a centre before events. */
export const decidePreCooling = (centerId: string, policy: Schemas["PreCoolingPolicyBodyInput"]) =>
  answered(api.PUT("/api/v1/pre-cooling/policies/{centerId}", { params: { path: { centerId } }, body: policy }));

export const bookingDemandQuery = (span: EventSpan) =>
  queryOptions({
    queryKey: ["booking-demand", span.from, span.to],
    queryFn: ({ signal }) =>
      answered(api.GET("/api/v1/booking-demand", { params: { query: spanQuery(span) }, signal })),
    refetchInterval: REFRESH_MS,
  });
