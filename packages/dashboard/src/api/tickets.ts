import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { ask, askJson, tell } from "./ask.ts";
import type { PersonRef, TicketDetail, TicketRow, TicketSource, TicketState, WaitingReason } from "./ticket-types.ts";

export type * from "./ticket-types.ts";

const TICKETS_REFRESH_MS = 10_000;
const TICKETS_PER_PAGE = 100;

/** Which tickets are asked for; each part absent where it filters nothing. */
export interface TicketFilter {
  readonly center?: string;
  readonly states?: string;
  readonly priorities?: string;
  readonly assignee?: string;
  readonly equipment?: string;
  readonly q?: string;
  readonly sort?: string;
}

interface TicketPage {
  readonly tickets: readonly TicketRow[];
  /** What to ask the next page with; null where there is none. */
  readonly nextBefore: string | null;
}

export const ticketsQuery = (filter: TicketFilter) =>
  infiniteQueryOptions({
    queryKey: ["tickets", filter],
    queryFn: ({ pageParam, signal }) =>
      ask<TicketPage>("/tickets", {
        query: { ...filter, limit: String(TICKETS_PER_PAGE), before: pageParam ?? undefined },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextBefore,
    refetchInterval: TICKETS_REFRESH_MS,
    placeholderData: keepPreviousData,
  });

export const ticketQuery = (id: string) =>
  queryOptions({
    queryKey: ["ticket", id],
    queryFn: ({ signal }) => ask<TicketDetail>(`/tickets/${encodeURIComponent(id)}`, { signal }),
    refetchInterval: TICKETS_REFRESH_MS,
  });

/** Whoever may work on the tickets of a centre. */
export const workersQuery = (centerId: string) =>
  queryOptions({
    queryKey: ["ticket-workers", centerId],
    queryFn: ({ signal }) =>
      ask<{ readonly people: readonly PersonRef[] }>("/tickets/workers", { query: { center: centerId }, signal }),
    staleTime: 60_000,
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
  askJson<TicketDetail>("POST", `/tickets/${id}/transitions`, order);

export const addComment = (
  id: string,
  comment: { readonly id: string; readonly text: string; readonly isInternal: boolean },
) => tell("POST", `/tickets/${id}/comments`, comment);

export interface TicketReport {
  readonly id: string;
  readonly source: TicketSource;
  readonly centerId: string;
  readonly equipmentId: string | null;
  readonly spaceId: string | null;
  readonly title: { readonly zh: string; readonly en: string };
  readonly description: string;
  readonly priority: TicketRow["priority"];
}

export const reportTicket = (report: TicketReport) =>
  askJson<{ readonly joined: boolean; readonly ticket: TicketDetail }>("POST", "/tickets", report);
