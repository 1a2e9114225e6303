import { queryOptions } from "@tanstack/react-query";
import { answered, api, done } from "./client.ts";
import type { components } from "./schema.ts";
import type { StepOrder } from "./tickets.ts";

export type OwnTicket = components["schemas"]["OwnTicket"];

const REFRESH_MS = 30_000;

export const ownTicketsQuery = queryOptions({
  queryKey: ["own-tickets"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/own-tickets", { signal })),
  refetchInterval: REFRESH_MS,
});

export const takeOwnStep = (id: string, order: StepOrder) =>
  answered(api.POST("/api/v1/own-tickets/{id}/transitions", { params: { path: { id } }, body: order }));

export const addOwnComment = (id: string, text: string) =>
  done(
    api.POST("/api/v1/own-tickets/{id}/comments", {
      params: { path: { id } },
      body: { id: crypto.randomUUID(), text },
    }),
  );

/** A photo of a ticket of one's own firm, which may not be seen anywhere else. */
export const ownPhotoUrl = (ticketId: string, pictureId: string): string =>
  `/api/v1/own-tickets/${encodeURIComponent(ticketId)}/photos/${encodeURIComponent(pictureId)}`;

export const addOwnPhoto = (id: string, content: Blob) =>
  done(
    api.POST("/api/v1/own-tickets/{id}/photos", {
      params: { path: { id }, query: { id: crypto.randomUUID() } },
      headers: { "content-type": content.type },
      body: content as unknown as undefined,
      bodySerializer: (body: unknown) => body,
    }),
  );
