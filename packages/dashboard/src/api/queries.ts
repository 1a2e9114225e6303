import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client.ts";

const OVERVIEW_REFRESH_MS = 2_000;
const FIELD_REFRESH_MS = 2_000;
const HISTORY_REFRESH_MS = 60_000;
const ALL_EQUIPMENT = "10000";

/** The model changes only with a restart of the daemon; the shell asks again for everything after one. */
const forever = { staleTime: Number.POSITIVE_INFINITY } as const;

export const centersQuery = queryOptions({
  ...forever,
  queryKey: ["centers"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/centers", { signal })),
});

export const equipmentListQuery = queryOptions({
  ...forever,
  queryKey: ["equipment"],
  queryFn: ({ signal }) =>
    answered(api.GET("/api/v1/equipment", { params: { query: { limit: ALL_EQUIPMENT } }, signal })),
});

export const equipmentQuery = (id: string) =>
  queryOptions({
    ...forever,
    queryKey: ["equipment", id],
    queryFn: ({ signal }) => answered(api.GET("/api/v1/equipment/{id}", { params: { path: { id } }, signal })),
  });

export const pointQuery = (id: string) =>
  queryOptions({
    ...forever,
    queryKey: ["points", id],
    queryFn: ({ signal }) => answered(api.GET("/api/v1/points/{id}", { params: { path: { id } }, signal })),
  });

/** Points whose names or ids hold all the words, best first. */
export const pointSearchQuery = (words: string, limit: number) =>
  queryOptions({
    ...forever,
    queryKey: ["points", "search", words, limit],
    queryFn: ({ signal }) =>
      answered(api.GET("/api/v1/points", { params: { query: { q: words, limit: String(limit) } }, signal })),
  });

/** Equipment whose names or ids hold all the words, best first. */
export const equipmentSearchQuery = (words: string, limit: number) =>
  queryOptions({
    ...forever,
    queryKey: ["equipment", "search", words, limit],
    queryFn: ({ signal }) =>
      answered(api.GET("/api/v1/equipment", { params: { query: { q: words, limit: String(limit) } }, signal })),
  });

export const overviewQuery = queryOptions({
  queryKey: ["overview"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/overview", { signal })),
  refetchInterval: OVERVIEW_REFRESH_MS,
});

export const endpointsQuery = queryOptions({
  queryKey: ["endpoints"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/field/endpoints", { signal })),
  refetchInterval: FIELD_REFRESH_MS,
});

export const endpointQuery = (id: string) =>
  queryOptions({
    queryKey: ["endpoints", id],
    queryFn: ({ signal }) => answered(api.GET("/api/v1/field/endpoints/{id}", { params: { path: { id } }, signal })),
    refetchInterval: FIELD_REFRESH_MS,
  });

export const systemQuery = queryOptions({
  queryKey: ["system"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/system", { signal })),
  refetchInterval: FIELD_REFRESH_MS,
});

/** The daemon takes at most so many points in one question for series. */
export const MAX_SERIES_POINTS = 50;

/** The last while of some points, thinned to the width of a small chart. */
export const recentSeriesQuery = (pointIds: readonly string[], spanMs: number, widthPx: number) =>
  queryOptions({
    queryKey: ["series", "recent", spanMs, widthPx, ...pointIds],
    queryFn: ({ signal }) => {
      const toAt = Date.now();
      const query = {
        points: pointIds.join(","),
        fromAt: String(toAt - spanMs),
        toAt: String(toAt),
        pixels: String(widthPx),
      };
      return answered(api.GET("/api/v1/history/series", { params: { query }, signal }));
    },
    enabled: pointIds.length > 0,
    refetchInterval: HISTORY_REFRESH_MS,
    staleTime: HISTORY_REFRESH_MS / 2,
  });

const HOUR_MS = 3_600_000;
const HOUR_BUCKET_MS = 60_000;

/** The last hour of some points in minutes, aligned so that several can be added. */
export const lastHourQuery = (pointIds: readonly string[]) =>
  queryOptions({
    queryKey: ["buckets", "last-hour", ...pointIds],
    queryFn: ({ signal }) => {
      const toAt = Math.ceil(Date.now() / HOUR_BUCKET_MS) * HOUR_BUCKET_MS;
      const query = {
        points: pointIds.join(","),
        fromAt: String(toAt - HOUR_MS),
        toAt: String(toAt),
        bucketMs: String(HOUR_BUCKET_MS),
      };
      return answered(api.GET("/api/v1/history/buckets", { params: { query }, signal }));
    },
    enabled: pointIds.length > 0,
    refetchInterval: HISTORY_REFRESH_MS,
    staleTime: HISTORY_REFRESH_MS / 2,
  });
