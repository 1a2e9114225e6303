import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answered, api, done } from "./client.ts";
import type { components } from "./schema.ts";

type Schemas = components["schemas"];

export type ReportEntry = Schemas["ReportEntry"];
export type ReportEntryBody = Schemas["ReportEntryBodyInput"];
export type ReportFigure = ReportEntryBody["figures"][number];
export type ReportTopic = Schemas["ReportEntries"]["topics"][number];

/** Which entries: those about some days, of one topic where it is said. */
export interface EntryFilter {
  readonly topic?: ReportTopic["id"];
  readonly from: string;
  /** The last day, counted. */
  readonly to: string;
}

/** What people wrote for the city's reports, and what can be written about. */
export const reportEntriesQuery = (filter: EntryFilter) =>
  queryOptions({
    queryKey: ["report-entries", filter],
    queryFn: ({ signal }) => answered(api.GET("/api/v1/report-entries", { params: { query: { ...filter } }, signal })),
    placeholderData: keepPreviousData,
  });

export const addReportEntry = (body: ReportEntryBody) => answered(api.POST("/api/v1/report-entries", { body }));
export const changeReportEntry = (id: string, body: ReportEntryBody, reason: string) =>
  answered(api.PATCH("/api/v1/report-entries/{id}", { params: { path: { id } }, body: { ...body, reason } }));
export const removeReportEntry = (id: string, reason: string) =>
  done(api.DELETE("/api/v1/report-entries/{id}", { params: { path: { id } }, body: { reason } }));
