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
