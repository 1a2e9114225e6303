import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "../client.ts";
import type { components } from "../schema.ts";

type Schemas = components["schemas"];

export type GivenSeries = Schemas["SeriesWishInput"];
export type SeriesException = Schemas["SeriesExceptionInput"];
export type PreviewedOccurrence = Schemas["SeriesPreview"]["occurrences"][number];

const BOOKS_FRESH_MS = 300_000;

/** The rule books in force: which classes of applicants there are, and by what a venue is let. */
export const booksInForceQuery = queryOptions({
  queryKey: ["rule-books", "in-force"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/rule-books", { signal })),
  staleTime: BOOKS_FRESH_MS,
});

/** A booking made by the desk while somebody is on the telephone: handed in and approved at once, or refused. */
export const bookQuickly = (order: Schemas["QuickBookingInput"]) =>
  answered(api.POST("/api/v1/quick-bookings", { body: order }));

/** Every occurrence with what stands in its way. Nothing is claimed by asking. */
export const seriesPreviewQuery = (given: GivenSeries) =>
  queryOptions({
    queryKey: ["claims", "series-preview", given],
    queryFn: ({ signal }) => answered(api.POST("/api/v1/series/preview", { body: given, signal })),
    retry: false,
  });

export const bookSeries = (order: Schemas["NewSeriesInput"]) => answered(api.POST("/api/v1/series", { body: order }));
