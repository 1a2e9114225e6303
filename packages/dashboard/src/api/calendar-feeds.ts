import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client.ts";
import type { components } from "./schema.ts";

type Schemas = components["schemas"];

export type CalendarFeed = Schemas["CalendarFeed"];

export const calendarFeedsQuery = queryOptions({
  queryKey: ["calendar-feeds"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/calendar-feeds", { signal })),
});

export const makeCalendarFeed = (body: Schemas["CalendarFeedBodyInput"]) =>
  answered(api.POST("/api/v1/calendar-feeds", { body }));

/** From now on its address answers nothing. */
export const revokeCalendarFeed = (id: string) =>
  answered(api.DELETE("/api/v1/calendar-feeds/{id}", { params: { path: { id } } }));

export type CalendarImport = Schemas["CalendarImportBodyInput"];
export type CalendarImportPreview = Schemas["CalendarImportPreview"];

/** What a file would bring, and what stands in its way. Nothing is claimed by asking. */
export const calendarImportPreviewQuery = (body: CalendarImport) =>
  queryOptions({
    queryKey: ["claims", "calendar-import", body],
    queryFn: ({ signal }) => answered(api.POST("/api/v1/calendar-imports/preview", { body, signal })),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });

export const takeCalendar = (body: CalendarImport) => answered(api.POST("/api/v1/calendar-imports", { body }));
