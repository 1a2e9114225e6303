import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { ApplicationState, ClaimKind, VenueClass } from "@weishan/core/booking";
import type { LocalName } from "../client.ts";
import { ask } from "./ask.ts";

export type { ApplicationState, ClaimKind, VenueClass };

/** A room, a part of one, a slot, a frame: what can be taken. */
export interface BookableResource {
  readonly id: string;
  readonly centerId: string;
  readonly venueClass: VenueClass;
  readonly name: LocalName;
  readonly parentId: string | null;
  readonly partIds?: readonly string[] | undefined;
  readonly seats: number | null;
  readonly isLettable: boolean;
}

export type ReadinessVerdict = "go" | "look" | "no-go";

export interface Claim {
  readonly id: string;
  readonly bookingId: string;
  readonly kind: ClaimKind;
  readonly resourceIds: readonly string[];
  readonly from: number;
  readonly to: number;
  readonly title: string;
  readonly organisation: string | null;
  readonly applicationId: string | null;
  readonly seriesId: string | null;
  readonly state: ApplicationState | null;
  readonly readiness: ReadinessVerdict | null;
}

export interface ClaimSpan {
  readonly from: number;
  readonly to: number;
  readonly center?: string | undefined;
}

/** What changes with a restart of the daemon only. */
export const resourcesQuery = queryOptions({
  queryKey: ["resources"],
  queryFn: ({ signal }) => ask<{ resources: readonly BookableResource[] }>("/resources", { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

/** A stream says what changed; this is for what it missed. */
const CLAIMS_REFRESH_MS = 60_000;

export const claimsQuery = ({ from, to, center }: ClaimSpan) =>
  queryOptions({
    queryKey: ["claims", from, to, center ?? null],
    queryFn: ({ signal }) =>
      ask<{ asOf: number; claims: readonly Claim[] }>("/claims", { query: { from, to, centers: center }, signal }),
    refetchInterval: CLAIMS_REFRESH_MS,
    placeholderData: keepPreviousData,
  });

/** What is free: whole intervals of each resource, and rooms like it. */
export interface FreeQuestion {
  readonly from: number;
  readonly to: number;
  readonly venueClass?: VenueClass | undefined;
  readonly resourceIds?: readonly string[];
  readonly seats?: number | undefined;
  readonly minutes?: number | undefined;
}

export interface FreeRoom {
  readonly resourceId: string;
  readonly free: readonly { readonly from: number; readonly to: number }[];
}

export const availabilityQuery = ({ from, to, venueClass, resourceIds, seats, minutes }: FreeQuestion) =>
  queryOptions({
    queryKey: ["claims", "availability", from, to, venueClass, resourceIds, seats, minutes],
    queryFn: ({ signal }) =>
      ask<{ resources: readonly FreeRoom[]; others: readonly FreeRoom[] }>("/availability", {
        query: { from, to, class: venueClass, resources: resourceIds?.join(","), seats, minutes },
        signal,
      }),
  });

export interface Impact {
  readonly warnings: readonly { readonly equipmentId: string; readonly means: LocalName }[];
  readonly others: readonly { readonly resourceId: string }[];
}

export const impactQuery = (given: { resourceId: string; from: number; to: number }) =>
  queryOptions({
    queryKey: ["claims", "impact", given],
    queryFn: ({ signal }) =>
      ask<Impact>("/claims/impact", { query: { resource: given.resourceId, from: given.from, to: given.to }, signal }),
  });

export const addBlackout = (given: { resourceIds: readonly string[]; from: number; to: number; reason: string }) =>
  ask<{ id: string }>("/blackouts", { method: "POST", body: given });
export const removeBlackout = (id: string) =>
  ask<unknown>(`/blackouts/${encodeURIComponent(id)}`, { method: "DELETE" });
