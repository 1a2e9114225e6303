import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client.ts";
import type { components } from "./schema.ts";

type Schemas = components["schemas"];

export type Rosters = Schemas["Rosters"];
export type RosterTeam = Schemas["RosterTeam"];
export type Escalations = Schemas["Escalations"];
export type EscalationPolicy = Schemas["EscalationPolicy"];
export type EscalationStep = EscalationPolicy["steps"][number];
type Delivery = Schemas["Delivery"];

const DUTY_REFRESH_MS = 30_000;
const DELIVERY_REFRESH_MS = 5_000;

export const rostersQuery = queryOptions({
  queryKey: ["rosters"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/rosters", { signal })),
});

export const onDutyQuery = queryOptions({
  queryKey: ["rosters", "on-duty"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/rosters/on-duty", { signal })),
  refetchInterval: DUTY_REFRESH_MS,
});

export const saveTeams = ({ contacts, revision }: Rosters, teams: readonly RosterTeam[], reason: string) =>
  answered(api.PUT("/api/v1/rosters", { body: { teams: [...teams], contacts, revision, reason } }));

export const saveContacts = ({ teams, revision }: Rosters, contacts: Rosters["contacts"], reason: string) =>
  answered(api.PUT("/api/v1/rosters", { body: { teams, contacts, revision, reason } }));

export const escalationsQuery = queryOptions({
  queryKey: ["escalations"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/escalations", { signal })),
});

export const savePolicies = ({ revision }: Escalations, policies: readonly EscalationPolicy[], reason: string) =>
  answered(api.PUT("/api/v1/escalations", { body: { policies: [...policies], revision, reason } }));

export type DeliveryState = Delivery["state"];

/** Messages about alarms, newest first, a page at a time. */
export const deliveriesQuery = (state: DeliveryState | undefined) =>
  infiniteQueryOptions({
    queryKey: ["deliveries", state],
    queryFn: ({ signal, pageParam }) =>
      answered(
        api.GET("/api/v1/deliveries", {
          params: {
            query: { ...(state === undefined ? {} : { state }), ...(pageParam === null ? {} : { before: pageParam }) },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextBefore }) => nextBefore,
    refetchInterval: DELIVERY_REFRESH_MS,
  });

export const retryDelivery = (id: string) =>
  answered(api.POST("/api/v1/deliveries/{id}/retry", { params: { path: { id } } }));
