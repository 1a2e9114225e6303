import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "../client.ts";
import type { components } from "../schema.ts";

type Schemas = components["schemas"];

export type CheckIn = Schemas["CheckIn"];

const REFRESH_MS = 20_000;

interface EventSpan {
  readonly from: number;
  readonly to: number;
  readonly center?: string | undefined;
}

const spanQuery = ({ from, to, center }: EventSpan) => ({
  from: String(from),
  to: String(to),
  ...(center === undefined ? {} : { center }),
});

/** Who came and who did not. */
export const checkInsQuery = (span: EventSpan) =>
  queryOptions({
    queryKey: ["check-ins", span],
    queryFn: ({ signal }) => answered(api.GET("/api/v1/check-ins", { params: { query: spanQuery(span) }, signal })),
    refetchInterval: REFRESH_MS,
  });

export const checkIn = (bookingId: string) => answered(api.POST("/api/v1/check-ins", { body: { bookingId } }));

export const endUse = (bookingId: string, reason: string) =>
  answered(api.POST("/api/v1/check-ins/{bookingId}/end", { params: { path: { bookingId } }, body: { reason } }));

/** What each event of an application used. */
export const eventEnergyQuery = (applicationId: string) =>
  queryOptions({
    queryKey: ["application", applicationId, "energy"],
    queryFn: ({ signal }) =>
      answered(api.GET("/api/v1/applications/{id}/energy", { params: { path: { id: applicationId } }, signal })),
  });
