import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { APPLICATION_STATES, type ApplicationState, READINESS_VERDICTS, type VenueClass } from "@weishan/core/booking";
import { answered, api, done } from "../client.ts";
import type { components } from "../schema.ts";

type Schemas = components["schemas"];

/** A room, a part of one, a slot, a frame: what can be taken. */
export type BookableResource = Schemas["Resource"];
export type FreeRoom = Schemas["Availability"]["resources"][number];
export type ReadinessVerdict = (typeof READINESS_VERDICTS)[number];

/** A stretch of time for which rooms are spoken for. */
export interface Claim extends Omit<Schemas["Claim"], "state" | "readiness"> {
  /** How far its application is; null where it has none. */
  readonly state: ApplicationState | null;
  /** Null before somebody looked. */
  readonly readiness: ReadinessVerdict | null;
}

const asClaim = (claim: Schemas["Claim"]): Claim => ({
  ...claim,
  state: APPLICATION_STATES.find((state) => state === claim.state) ?? null,
  readiness: READINESS_VERDICTS.find((verdict) => verdict === claim.readiness) ?? null,
});

interface Span {
  readonly from: number;
  readonly to: number;
}

const spanWords = ({ from, to }: Span) => ({ from: String(from), to: String(to) });

/** What changes with a restart of the daemon only. */
export const resourcesQuery = queryOptions({
  queryKey: ["resources"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/resources", { signal })),
  staleTime: Number.POSITIVE_INFINITY,
});

/** A stream says what changed; this is for what it missed. */
const CLAIMS_REFRESH_MS = 60_000;

export const claimsQuery = (span: Span) =>
  queryOptions({
    queryKey: ["claims", span.from, span.to],
    queryFn: async ({ signal }) => {
      const { asOf, claims } = await answered(
        api.GET("/api/v1/claims", { params: { query: spanWords(span) }, signal }),
      );
      return { asOf, claims: claims.map(asClaim) };
    },
    refetchInterval: CLAIMS_REFRESH_MS,
    placeholderData: keepPreviousData,
  });

/** What is asked for: when, what kind of room, for how many, for how long at a stretch. */
export interface FreeQuestion extends Span {
  readonly venueClass: VenueClass;
  readonly seats: number | null;
  readonly minutes: number;
}

/** Within the hours in which the city lets its rooms. */
const LETTING_HOURS = "08:00-22:00";

export const availabilityQuery = ({ venueClass, seats, minutes, ...span }: FreeQuestion) =>
  queryOptions({
    queryKey: ["claims", "availability", span, venueClass, seats, minutes],
    queryFn: ({ signal }) => {
      const least = seats === null || seats < 1 ? {} : { seats: String(seats) };
      const query = { ...spanWords(span), class: venueClass, minutes: String(minutes), hours: LETTING_HOURS, ...least };
      return answered(api.GET("/api/v1/availability", { params: { query }, signal }));
    },
  });

/** What a letting would go without then, and which rooms like it would go without nothing. */
export const impactQuery = ({ resourceId, ...span }: Span & { readonly resourceId: string }) =>
  queryOptions({
    queryKey: ["claims", "impact", resourceId, span.from, span.to],
    queryFn: ({ signal }) =>
      answered(
        api.GET("/api/v1/claims/impact", { params: { query: { ...spanWords(span), resource: resourceId } }, signal }),
      ),
  });

export const addBlackout = (given: Schemas["BlackoutBodyInput"]) =>
  answered(api.POST("/api/v1/blackouts", { body: given }));
export const removeBlackout = (id: string) => done(api.DELETE("/api/v1/blackouts/{id}", { params: { path: { id } } }));
