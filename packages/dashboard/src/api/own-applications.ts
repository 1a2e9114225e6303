import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client.ts";
import type { components } from "./schema.ts";

type Schemas = components["schemas"];

export type OwnApplication = Schemas["OwnApplication"];
export type AskedQuote = Schemas["QuoteBodyInput"];
export type AskedApplication = Omit<Schemas["HandInApplicationInput"], "formToken" | "id" | "website" | "as">;

const REFRESH_MS = 30_000;

/** What it would cost and what stands against it; nothing is held by asking. */
export const quoteQuery = (body: AskedQuote) =>
  queryOptions({
    queryKey: ["application-quote", body],
    queryFn: ({ signal }) => answered(api.POST("/api/v1/applications/quote", { body, signal })),
  });

/** An empty form; each may be handed in once. */
export const applicationFormQuery = queryOptions({
  queryKey: ["application-form"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/applications/form", { signal })),
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 0,
});

export const handInApplication = (body: Schemas["HandInApplicationInput"]) =>
  answered(api.POST("/api/v1/applications", { body }));

export const ownApplicationsQuery = queryOptions({
  queryKey: ["own-applications"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/own-applications", { signal })),
  refetchInterval: REFRESH_MS,
});

export const ownApplicationQuery = (token: string) =>
  queryOptions({
    queryKey: ["own-application", token],
    queryFn: ({ signal }) =>
      answered(api.GET("/api/v1/own-applications/{token}", { params: { path: { token } }, signal })),
    refetchInterval: REFRESH_MS,
  });

/** The papers that were issued: what is to be paid, receipts, the permit. */
export const ownDocumentsQuery = (token: string) =>
  queryOptions({
    queryKey: ["own-application", token, "documents"],
    queryFn: ({ signal }) =>
      answered(api.GET("/api/v1/own-applications/{token}/documents", { params: { path: { token } }, signal })),
    refetchInterval: REFRESH_MS,
  });

/** A paper as PDF. */
export const ownDocumentUrl = (token: string, kind: string, number: string): string =>
  `/api/v1/own-applications/${encodeURIComponent(token)}/documents/${encodeURIComponent(kind)}.pdf?${new URLSearchParams({ number }).toString()}`;

export const correctOwnApplication = (token: string, changes: Schemas["CorrectionBodyInput"]["changes"]) =>
  answered(api.PATCH("/api/v1/own-applications/{token}", { params: { path: { token } }, body: { changes } }));

export const submitOwnApplication = (token: string) =>
  answered(api.POST("/api/v1/own-applications/{token}/submit", { params: { path: { token } } }));

/** Withdraws what is not decided yet, and cancels what is. */
export const giveUpOwnApplication = (token: string, reason: string) =>
  answered(api.POST("/api/v1/own-applications/{token}/give-up", { params: { path: { token } }, body: { reason } }));

export const addOwnPaper = (token: string, key: string, content: Blob) =>
  answered(
    api.POST("/api/v1/own-applications/{token}/papers", {
      params: { path: { token }, query: { key } },
      headers: { "content-type": content.type },
      // The body is the picture itself, which the document of the API has no word for.
      body: content as unknown as undefined,
      bodySerializer: (body: unknown) => body,
    }),
  );
