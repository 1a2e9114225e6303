import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client.ts";
import type { components } from "./schema.ts";

type Schemas = components["schemas"];

export type Media = Schemas["Media"];
export type MediaTarget = Media["target"];
export type MakeGoodDay = Schemas["MakeGoodDay"];

const REFRESH_MS = 60_000;

/** What is shown on a day or later. */
export const mediaQuery = (from: string) =>
  queryOptions({
    queryKey: ["media", from],
    queryFn: ({ signal }) => answered(api.GET("/api/v1/media", { params: { query: { from } }, signal })),
    refetchInterval: REFRESH_MS,
  });

/** The film or picture itself. */
export const mediaContentUrl = (id: string): string => `/api/v1/media/${encodeURIComponent(id)}/content`;

export const bookMedia = (given: Schemas["NewMediaInput"]) => answered(api.POST("/api/v1/media", { body: given }));

export const reviewMedia = (id: string, review: Schemas["MediaReviewInput"]) =>
  answered(api.POST("/api/v1/media/{id}/review", { params: { path: { id } }, body: review }));

export const withdrawMedia = (id: string, reason: string) =>
  answered(api.DELETE("/api/v1/media/{id}", { params: { path: { id }, query: { reason } } }));

export const handInMedia = (id: string, content: Blob) =>
  answered(
    api.POST("/api/v1/media/{id}/content", {
      params: { path: { id } },
      headers: { "content-type": content.type },
      // The body is the file itself, which the document of the API has no word for.
      body: content as unknown as undefined,
      bodySerializer: (body: unknown) => body,
    }),
  );

export const playlistQuery = (wall: string, date: string) =>
  queryOptions({
    queryKey: ["media", "playlist", wall, date],
    queryFn: ({ signal }) => answered(api.GET("/api/v1/media/playlist", { params: { query: { wall, date } }, signal })),
    enabled: wall !== "",
  });

/** The same as a file: each showing, or one loop for a player. */
export const playlistFileUrl = (wall: string, date: string, format: "csv" | "m3u"): string =>
  `/api/v1/media/playlist?${new URLSearchParams({ wall, date, format }).toString()}`;

export const makeGoodQuery = (from: string, to: string) =>
  queryOptions({
    queryKey: ["media", "make-good", from, to],
    queryFn: ({ signal }) => answered(api.GET("/api/v1/media/make-good", { params: { query: { from, to } }, signal })),
  });

export const giveMakeGoodDay = (given: Schemas["GiveDayInput"]) =>
  answered(api.POST("/api/v1/media/make-good", { body: given }));

/** Showings that took place, as somebody saw them. The same again changes nothing. */
export const proveShowings = (proofs: Schemas["MediaProofsInput"]["proofs"]) =>
  answered(api.POST("/api/v1/media/proofs", { body: { source: "hand", proofs } }));
