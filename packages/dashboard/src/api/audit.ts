import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client.ts";

/** What of the audit trail is asked for; what is left out is not asked about. */
export interface AuditFilter {
  readonly fromAt?: number;
  readonly toAt?: number;
  readonly personId?: string;
  readonly action?: string;
  readonly subjectKind?: string;
  readonly subjectId?: string;
  readonly words?: string;
}

const PAGE_ENTRIES = "50";

/** The filter as the daemon's query. */
const written = ({ fromAt, toAt, ...texts }: AuditFilter): Readonly<Record<string, string>> => ({
  ...texts,
  ...(fromAt === undefined ? {} : { fromAt: String(fromAt) }),
  ...(toAt === undefined ? {} : { toAt: String(toAt) }),
});

/** The entries that a filter lets through, newest first, a page at a time. */
export const auditQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ["audit", filter],
    queryFn: ({ signal, pageParam }) =>
      answered(
        api.GET("/api/v1/audit", {
          params: {
            query: {
              ...written(filter),
              limit: PAGE_ENTRIES,
              ...(pageParam === null ? {} : { beforeSequence: String(pageParam) }),
            },
          },
          signal,
        }),
      ),
    initialPageParam: null as number | null,
    getNextPageParam: ({ nextBeforeSequence }) => nextBeforeSequence,
  });

/** Whether the whole chain holds; asked when somebody wants to know, because it reads every entry there is. */
export const auditVerdictQuery = queryOptions({
  queryKey: ["audit-verdict"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/audit/verdict", { signal })),
  enabled: false,
});

/** Where all entries that a filter lets through can be had; a CSV begins so that Excel reads its Chinese. */
export const auditExportUrl = (filter: AuditFilter, format: "csv" | "ndjson"): string =>
  `/api/v1/audit/export?${new URLSearchParams({
    ...written(filter),
    format,
    ...(format === "csv" ? { bom: "true" } : {}),
  }).toString()}`;
