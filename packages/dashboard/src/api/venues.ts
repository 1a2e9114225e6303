import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { taipeiDayStart } from "../format/format-date.ts";
import { monthSpan } from "../format/month-grid.ts";
import { answered, api, type LocalName } from "./client.ts";
import type { components } from "./schema.ts";

type Schemas = components["schemas"];

export type Venue = Schemas["Venue"];
export type VenueRow = Schemas["VenueRow"];

const REFRESH_MS = 60_000;
/** Rules and photos change a few times a year. */
const FRESH_MS = 300_000;

export const venuesQuery = queryOptions({
  queryKey: ["venues"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/venues", { signal })),
  staleTime: FRESH_MS,
});

export const venueQuery = (resourceId: string) =>
  queryOptions({
    queryKey: ["venues", resourceId],
    queryFn: ({ signal }) =>
      answered(api.GET("/api/v1/venues/{resourceId}", { params: { path: { resourceId } }, signal })),
    staleTime: FRESH_MS,
  });

/** When a venue is taken in a month: `2026-12`. */
export const venueMonthQuery = (resourceId: string, month: string) =>
  queryOptions({
    queryKey: ["venues", resourceId, "month", month],
    queryFn: ({ signal }) => {
      const [from, to] = monthSpan(month).map((date) => String(taipeiDayStart(date)));
      return answered(
        api.GET("/api/v1/venues/{resourceId}/availability", {
          params: { path: { resourceId }, query: { from: from ?? "", to: to ?? "" } },
          signal,
        }),
      );
    },
    refetchInterval: REFRESH_MS,
  });

/** Adds a photo behind the others; the caption is read aloud too. */
export const addVenuePhoto = (resourceId: string, caption: LocalName, content: Blob) =>
  answered(
    api.POST("/api/v1/venues/{resourceId}/photos", {
      params: { path: { resourceId }, query: caption },
      headers: { "content-type": content.type },
      // The body is the picture itself, which the document of the API has no word for.
      body: content as unknown as undefined,
      bodySerializer: (body: unknown) => body,
    }),
  );

/** The photos in the order in which they are shown, and what is told of the venue; what is left out is shown no more. */
export const changeVenuePage = (resourceId: string, page: Schemas["VenuePageBodyInput"]) =>
  answered(api.PUT("/api/v1/venues/{resourceId}/photos", { params: { path: { resourceId } }, body: page }));

/** A stretch of a day on which a venue is open, free or taken. */
export interface DayStretch {
  readonly resourceId: string;
  /** Times of day in Taipei; `24:00` is the end of the day. */
  readonly from: string;
  readonly to: string;
  readonly state: string;
}

/** What is free and what is taken of all venues on a day. */
export const dayOfVenuesQuery = (date: string) =>
  queryOptions({
    queryKey: ["venues", "day", date],
    queryFn: async ({ signal }) => {
      const { rows } = await answered(
        api.GET("/api/v1/open-data/availability.{format}", {
          params: { path: { format: "json" }, query: { from: date, to: date } },
          // Others may copy it and keep it for a while; whoever looks for a room sees how it is.
          cache: "reload",
          signal,
        }),
      );
      return rows.map(
        (row): DayStretch => ({
          resourceId: String(row["resourceId"] ?? ""),
          from: String(row["from"] ?? ""),
          to: String(row["to"] ?? ""),
          state: String(row["state"] ?? ""),
        }),
      );
    },
    refetchInterval: REFRESH_MS,
    placeholderData: keepPreviousData,
  });
