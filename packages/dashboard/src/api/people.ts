import { queryOptions } from "@tanstack/react-query";
import { answered, api, done } from "./client.ts";
import type { Grant } from "./session.ts";

export const peopleQuery = queryOptions({
  queryKey: ["people"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/people", { signal })),
});
export const personQuery = (id: string) =>
  queryOptions({
    queryKey: ["people", id],
    queryFn: ({ signal }) => answered(api.GET("/api/v1/people/{id}", { params: { path: { id } }, signal })),
  });

export interface PersonChange {
  readonly displayName?: string;
  /** All grants that are given here; those of a single sign-on's claims stay. */
  readonly grants?: readonly Grant[];
  readonly isDisabled?: boolean;
  readonly reason: string;
}
export const changePerson = (id: string, { grants, ...change }: PersonChange) =>
  answered(
    api.PATCH("/api/v1/people/{id}", {
      params: { path: { id } },
      body: { ...change, ...(grants === undefined ? {} : { grants: grants.map(sendable) }) },
    }),
  );
export const endSessionsOf = (id: string) =>
  answered(api.POST("/api/v1/people/{id}/end-sessions", { params: { path: { id } } }));
export const erasePerson = (id: string, reason: string) =>
  done(api.POST("/api/v1/people/{id}/erase", { params: { path: { id } }, body: { reason } }));

export const invitationsQuery = queryOptions({
  queryKey: ["people", "invitations"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/people/invitations", { signal })),
});

export interface InvitationOrder {
  readonly email: string;
  readonly displayName: string;
  readonly language: "zh-TW" | "en";
  readonly grants: readonly Grant[];
  readonly reason: string;
}
export const invite = ({ grants, ...order }: InvitationOrder) =>
  answered(api.POST("/api/v1/people/invitations", { body: { ...order, grants: grants.map(sendable) } }));
export const withdrawInvitation = (id: string) =>
  done(api.DELETE("/api/v1/people/invitations/{id}", { params: { path: { id } } }));

/** A grant as the body of a request: the generated types know no readonly lists. */
const sendable = ({ role, centers, systems }: Grant) => ({
  role,
  centers: centers === "all" ? centers : [...centers],
  systems: systems === "all" ? systems : [...systems],
});

/** The one table of roles and rights, which changes only with the program. */
export const rightsQuery = queryOptions({
  queryKey: ["rights"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/rights", { signal })),
  staleTime: Number.POSITIVE_INFINITY,
});
