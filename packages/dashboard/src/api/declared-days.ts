import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client.ts";
import type { components } from "./schema.ts";

type Schemas = components["schemas"];

export type DeclaredDay = Schemas["DeclaredDay"];
export type StruckUse = Schemas["StruckUse"];
export type AskedDay = Schemas["DeclareDayPreviewBodyInput"];

export const declaredDaysQuery = queryOptions({
  queryKey: ["declared-days"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/declared-days", { signal })),
});

/** What a day would strike; nothing happens by asking. */
export const declaredDayPreviewQuery = (asked: AskedDay) =>
  queryOptions({
    queryKey: ["declared-days", "preview", asked],
    queryFn: ({ signal }) => answered(api.POST("/api/v1/declared-days/preview", { body: asked, signal })),
    // Whoever ticks one use after the other keeps the table under the hand.
    placeholderData: keepPreviousData,
  });

export const declareDay = (asked: AskedDay, reason: string) =>
  answered(api.POST("/api/v1/declared-days", { body: { ...asked, reason } }));

/** Gives back what a declared day took, as far as it can be had. */
export const liftDay = (id: string, reason: string) =>
  answered(api.DELETE("/api/v1/declared-days/{id}", { params: { path: { id } }, body: { reason } }));
