import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { CityReport, CityTopic } from "@weishan/core/report";
import type { LocalName } from "./client.ts";
import { ask, tell } from "./h-draft.ts";

export interface ReportFigure {
  readonly key: string;
  readonly name: string;
  readonly value: string;
  readonly unit: string;
}
export interface ReportEntryBody {
  readonly topic: CityTopic;
  readonly reports: CityReport[];
  readonly centerIds: string[];
  readonly kind: "happened" | "standing";
  readonly from: string;
  readonly to: string | null;
  readonly position: number;
  readonly text: string;
  readonly figures: ReportFigure[];
  readonly source: string;
}
export interface ReportEntry extends Readonly<ReportEntryBody> {
  readonly id: string;
  readonly hasLooseDigits: boolean;
  readonly enteredAt: number;
  readonly enteredBy: { readonly personId: string; readonly displayName: string };
}
export interface ReportTopic {
  readonly id: CityTopic;
  readonly name: LocalName;
  readonly reports: readonly CityReport[];
}
export interface EntryFilter {
  readonly topic?: CityTopic;
  readonly from?: string;
  readonly to?: string;
}

/** What people wrote for the city's reports, and what can be written about. */
export const reportEntriesQuery = (filter: EntryFilter) =>
  queryOptions({
    queryKey: ["report-entries", filter],
    queryFn: ({ signal }) =>
      ask<{ topics: readonly ReportTopic[]; entries: readonly ReportEntry[] }>(
        "/report-entries",
        { ...filter },
        signal,
      ),
    placeholderData: keepPreviousData,
  });

export const addReportEntry = (body: ReportEntryBody) => tell<ReportEntry>("POST", "/report-entries", body);
export const changeReportEntry = (id: string, body: ReportEntryBody, reason: string) =>
  tell<ReportEntry>("PATCH", `/report-entries/${encodeURIComponent(id)}`, { ...body, reason });
export const removeReportEntry = (id: string, reason: string) =>
  tell<unknown>("DELETE", `/report-entries/${encodeURIComponent(id)}`, { reason });
