import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answered, api, done } from "./client.ts";
import { readReport, type SentReport } from "./read-report.ts";
import type { components } from "./schema.ts";

type Schemas = components["schemas"];

export type ReportKind = Schemas["ReportKinds"]["kinds"][number];
export type WantedReport = Required<Schemas["ReportWishInput"]>;
export type ReportRow = Schemas["ReportRow"];
type SentDetail = Omit<Schemas["ReportDetail"], "report"> & { readonly report: SentReport };
/** An issued report, with what its last version says. */
export type ReportDetail = Omit<SentDetail, "report"> & { readonly report: ReturnType<typeof readReport> };
export type ReportVersion = ReportDetail["versions"][number];
export type ReportDelivery = ReportDetail["deliveries"][number];
export type ReportFormat = keyof ReportVersion["files"];
export type ReportSchedule = Schemas["ReportSchedule"];

/** What the list of reports is narrowed to. */
export interface ReportFilter {
  readonly kind?: string;
  readonly center?: string;
  readonly q?: string;
}

const REFRESH_MS = 60_000;

const detailOf = ({ report, ...detail }: SentDetail): ReportDetail => ({ ...detail, report: readReport(report) });

export const reportKindsQuery = queryOptions({
  queryKey: ["report-kinds"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/report-kinds", { signal })),
  staleTime: Number.POSITIVE_INFINITY,
});

/** The shelf, page by page, the newest first. */
export const reportsQuery = (filter: ReportFilter) =>
  infiniteQueryOptions({
    queryKey: ["reports", "list", filter],
    queryFn: ({ signal, pageParam }) =>
      answered(
        api.GET("/api/v1/reports", {
          params: { query: { ...filter, ...(pageParam === null ? {} : { before: String(pageParam) }) } },
          signal,
        }),
      ),
    initialPageParam: null as number | null,
    getNextPageParam: ({ nextBefore }) => nextBefore,
    refetchInterval: REFRESH_MS,
  });

export const reportQuery = (id: string) =>
  queryOptions({
    queryKey: ["reports", id],
    queryFn: async ({ signal }) =>
      detailOf(await answered(api.GET("/api/v1/reports/{id}", { params: { path: { id } }, signal }))),
  });

/** What a report would say now; nothing is kept by asking. */
export const reportPreviewQuery = (wanted: WantedReport) =>
  queryOptions({
    queryKey: ["reports", "preview", wanted],
    queryFn: async ({ signal }) =>
      readReport(await answered(api.POST("/api/v1/reports/preview", { body: wanted, signal }))),
    // It says what is known now, not what was known when it was last looked at.
    gcTime: 0,
    refetchOnWindowFocus: false,
    retry: false,
  });

export const issueReport = (wanted: WantedReport) => answered(api.POST("/api/v1/reports", { body: wanted }));

export const reissueReport = (id: string, reason: string) =>
  answered(api.POST("/api/v1/reports/{id}/reissue", { params: { path: { id } }, body: { reason } }));

/** Where the file of a version is handed out. */
export const reportFileUrl = (id: string, version: number, format: ReportFormat): string =>
  `/api/v1/reports/${encodeURIComponent(id)}/versions/${version}/file.${format}`;

export const reportSchedulesQuery = queryOptions({
  queryKey: ["report-schedules"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/report-schedules", { signal })),
  refetchInterval: REFRESH_MS,
});

export const createSchedule = (given: Schemas["ReportScheduleBodyInput"]) =>
  answered(api.POST("/api/v1/report-schedules", { body: given }));
export const changeSchedule = (id: string, changes: Schemas["ReportScheduleChangeInput"]) =>
  answered(api.PATCH("/api/v1/report-schedules/{id}", { params: { path: { id } }, body: changes }));
export const removeSchedule = (id: string) =>
  done(api.DELETE("/api/v1/report-schedules/{id}", { params: { path: { id } } }));
