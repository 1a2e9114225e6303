import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "../client.ts";
import type { components } from "../schema.ts";

type Schemas = components["schemas"];

export type BookingSeries = Schemas["BookingSeries"];
export type SeriesEditQuestion = Schemas["SeriesEditPreviewInput"];
export type SeriesScope = SeriesEditQuestion["scope"];

const REFRESH_MS = 60_000;

export const seriesQuery = (id: string) =>
  queryOptions({
    queryKey: ["series", id],
    queryFn: ({ signal }) => answered(api.GET("/api/v1/series/{id}", { params: { path: { id } }, signal })),
    refetchInterval: REFRESH_MS,
  });

/** What an edit would do, and what stands in its way. Nothing is changed by asking. */
export const seriesEditPreviewQuery = (id: string, question: SeriesEditQuestion) =>
  queryOptions({
    queryKey: ["claims", "series-edit-preview", id, question],
    queryFn: ({ signal }) =>
      answered(api.POST("/api/v1/series/{id}/preview", { params: { path: { id } }, body: question, signal })),
    retry: false,
  });

/** Answers the series as it goes on: another one where only what follows was changed. */
export const editSeries = (id: string, edit: Schemas["SeriesEditInput"]) =>
  answered(api.PATCH("/api/v1/series/{id}", { params: { path: { id } }, body: edit }));

interface SeriesEnd {
  readonly scope: SeriesScope;
  readonly key: string;
  readonly reason: string;
}

export const endSeries = (id: string, { scope, key, reason }: SeriesEnd) =>
  answered(api.DELETE("/api/v1/series/{id}", { params: { path: { id }, query: { scope, key, reason } } }));
