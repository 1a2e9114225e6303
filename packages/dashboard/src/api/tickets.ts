import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { TicketPriority, TicketState, WaitingReason } from "@weishan/core/maintenance";
import { answered, api, done } from "./client.ts";
import type { components, paths } from "./schema.ts";

type Schemas = components["schemas"];

export type { TicketPriority, TicketState, WaitingReason };
export type TicketRow = Schemas["TicketRow"];
export type TicketDetail = Schemas["Ticket"];
export type PersonRef = Schemas["PersonRef"];

const TICKETS_REFRESH_MS = 10_000;
const WORKERS_FRESH_MS = 60_000;
const TICKETS_PER_PAGE = 100;

/** Which tickets are asked for; each part absent where it filters nothing. */
export type TicketFilter = Omit<
  NonNullable<paths["/api/v1/tickets"]["get"]["parameters"]["query"]>,
  "before" | "limit"
>;

export const ticketsQuery = (filter: TicketFilter) =>
  infiniteQueryOptions({
    queryKey: ["tickets", filter],
    queryFn: ({ pageParam, signal }) => {
      const page = pageParam === null ? {} : { before: pageParam };
      const query = { ...filter, limit: String(TICKETS_PER_PAGE), ...page };
      return answered(api.GET("/api/v1/tickets", { params: { query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextBefore,
    refetchInterval: TICKETS_REFRESH_MS,
    placeholderData: keepPreviousData,
  });

/** The most that one answer holds. */
const MOST_OPEN_TICKETS = "200";

/** Everything that is open in a centre, the newest first. */
export const openTicketsQuery = (center: string) =>
  queryOptions({
    queryKey: ["tickets", "open", center],
    queryFn: ({ signal }) => {
      const query = { center, open: "true" as const, limit: MOST_OPEN_TICKETS };
      return answered(api.GET("/api/v1/tickets", { params: { query }, signal }));
    },
  });

export const ticketQuery = (id: string) =>
  queryOptions({
    queryKey: ["ticket", id],
    queryFn: ({ signal }) => answered(api.GET("/api/v1/tickets/{id}", { params: { path: { id } }, signal })),
    refetchInterval: TICKETS_REFRESH_MS,
  });

/** Whoever may work on the tickets of a centre. */
export const workersQuery = (centerId: string) =>
  queryOptions({
    queryKey: ["ticket-workers", centerId],
    queryFn: ({ signal }) =>
      answered(api.GET("/api/v1/tickets/workers", { params: { query: { center: centerId } }, signal })),
    staleTime: WORKERS_FRESH_MS,
  });

/** A step as it is asked for; null where it does not need it. */
export interface StepOrder {
  readonly id: string;
  readonly to: TicketState;
  readonly reason: string | null;
  readonly assigneeId: string | null;
  readonly contractorId: string | null;
  readonly waitingFor: WaitingReason | null;
  readonly duplicateOf: string | null;
  readonly resolution: string | null;
}

export const takeStep = (id: string, order: StepOrder) =>
  answered(api.POST("/api/v1/tickets/{id}/transitions", { params: { path: { id } }, body: order }));

export const addComment = (id: string, comment: Schemas["TicketCommentInput"]) =>
  done(api.POST("/api/v1/tickets/{id}/comments", { params: { path: { id } }, body: comment }));

export const reportTicket = (report: Schemas["ReportTicketInput"]) =>
  answered(api.POST("/api/v1/tickets", { body: report }));
