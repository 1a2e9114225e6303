import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { Report, ReportChanges, ReportLanguage, ReportPeriod, ReportStep } from "@weishan/core/report";
import type { LocalName } from "./client.ts";
import { ask, tell } from "./h-draft.ts";

export interface ReportKind {
  readonly id: string;
  readonly name: LocalName;
  readonly about: LocalName;
  readonly step: ReportStep;
  readonly centers: "one" | "any";
  readonly subject: "demand-event" | "retrofit" | null;
}
export interface WantedReport {
  readonly kind: string;
  readonly centerIds: string[];
  readonly from: string;
  readonly to: string | null;
  readonly subjectId: string | null;
  readonly language: ReportLanguage;
}
export interface ReportRow {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly centerIds: readonly string[];
  readonly period: ReportPeriod;
  readonly subjectId: string | null;
  readonly language: ReportLanguage;
  readonly version: number;
  readonly issuedAt: number;
  readonly isScheduled: boolean;
}
export type ReportFormat = "pdf" | "xlsx" | "csv";
export interface ReportVersion {
  readonly version: number;
  readonly datedAt: number;
  readonly issuedAt: number;
  readonly issuedBy: { readonly personId: string; readonly displayName: string } | null;
  readonly reason: string | null;
  readonly inputsSha256: string;
  readonly reportSha256: string;
  readonly files: Readonly<Record<ReportFormat, { readonly sha256: string; readonly sizeBytes: number }>>;
  readonly pageCount: number;
  readonly isAccessible: boolean;
  readonly changes: ReportChanges | null;
}
export interface ReportDelivery {
  readonly version: number;
  readonly person: { readonly personId: string; readonly displayName: string };
  readonly at: number;
  readonly state: "waiting" | "sent" | "failed" | "dropped" | "not-posted";
}
export interface ReportDetail extends ReportRow {
  readonly report: Report;
  readonly versions: readonly ReportVersion[];
  readonly deliveries: readonly ReportDelivery[];
}
export interface ReportPage {
  readonly reports: readonly ReportRow[];
  readonly nextBefore: number | null;
}
export interface ReportSchedule {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly centerIds: readonly string[];
  readonly language: ReportLanguage;
  readonly rrule: string;
  readonly start: string;
  readonly people: readonly { readonly personId: string; readonly displayName: string }[];
  readonly isPaused: boolean;
  readonly nextAt: number | null;
  readonly occurrences: readonly {
    readonly scheduledAt: number;
    readonly state: "waiting" | "made" | "failed";
    readonly reportId: string | null;
    readonly trouble: string | null;
  }[];
}
export interface GivenSchedule {
  readonly name: string;
  readonly kind: string;
  readonly centerIds: string[];
  readonly language: ReportLanguage;
  readonly rrule: string;
  readonly start: string;
  readonly personIds: string[];
  readonly isPaused: boolean;
}

/** What the list of reports is narrowed to. */
export interface ReportFilter {
  readonly kind?: string;
  readonly center?: string;
  readonly q?: string;
}

const LIST_REFRESH_MS = 60_000;

export const reportKindsQuery = queryOptions({
  queryKey: ["report-kinds"],
  queryFn: ({ signal }) => ask<{ kinds: readonly ReportKind[] }>("/report-kinds", {}, signal),
  staleTime: Number.POSITIVE_INFINITY,
});

export const reportsQuery = (filter: ReportFilter) =>
  infiniteQueryOptions({
    queryKey: ["reports", "list", filter],
    queryFn: ({ signal, pageParam }) =>
      ask<ReportPage>("/reports", { ...filter, before: pageParam === null ? undefined : String(pageParam) }, signal),
    initialPageParam: null as number | null,
    getNextPageParam: ({ nextBefore }) => nextBefore,
    refetchInterval: LIST_REFRESH_MS,
  });

export const reportQuery = (id: string) =>
  queryOptions({
    queryKey: ["reports", id],
    queryFn: ({ signal }) => ask<ReportDetail>(`/reports/${encodeURIComponent(id)}`, {}, signal),
  });

/** What a report would say now; nothing is kept by asking. */
export const reportPreviewQuery = (wanted: WantedReport) =>
  queryOptions({
    queryKey: ["reports", "preview", wanted],
    queryFn: () => tell<Report>("POST", "/reports/preview", wanted),
    // It says what is known now, not what was known when it was last looked at.
    gcTime: 0,
    refetchOnWindowFocus: false,
    retry: false,
  });

export const issueReport = (wanted: WantedReport) => tell<ReportDetail>("POST", "/reports", wanted);

export const reissueReport = (id: string, reason: string) =>
  tell<ReportDetail>("POST", `/reports/${encodeURIComponent(id)}/reissue`, { reason });

/** Where the file of a version is handed out. */
export const reportFileUrl = (id: string, version: number, format: ReportFormat): string =>
  `/api/v1/reports/${encodeURIComponent(id)}/versions/${version}/file.${format}`;

export const reportSchedulesQuery = queryOptions({
  queryKey: ["report-schedules"],
  queryFn: ({ signal }) => ask<{ schedules: readonly ReportSchedule[] }>("/report-schedules", {}, signal),
  refetchInterval: LIST_REFRESH_MS,
});

export const createSchedule = (given: GivenSchedule) => tell<ReportSchedule>("POST", "/report-schedules", given);
export const changeSchedule = (id: string, changes: Partial<Omit<GivenSchedule, "kind" | "centerIds">>) =>
  tell<ReportSchedule>("PATCH", `/report-schedules/${encodeURIComponent(id)}`, changes);
export const removeSchedule = (id: string) =>
  tell<unknown>("DELETE", `/report-schedules/${encodeURIComponent(id)}`, undefined);
