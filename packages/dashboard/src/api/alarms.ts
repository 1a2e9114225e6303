import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client.ts";

const DETAIL_REFRESH_MS = 5_000;

const atAlarm = (id: string) => ({ path: { id } });
/** A comment that says nothing is left out. */
const commented = (comment: string) => (comment.trim() === "" ? {} : { comment: comment.trim() });

export const acknowledgeAlarms = (ids: readonly string[], comment = "") =>
  answered(api.POST("/api/v1/alarms/acknowledge", { body: { ids: [...ids], ...commented(comment) } }));

export const shelveAlarm = (id: string, order: { readonly durationMs: number; readonly reason: string }) =>
  answered(api.POST("/api/v1/alarms/{id}/shelve", { params: atAlarm(id), body: order }));

export const unshelveAlarm = (id: string) =>
  answered(api.POST("/api/v1/alarms/{id}/unshelve", { params: atAlarm(id), body: {} }));

export const takeOutOfService = (id: string, order: { readonly until: number; readonly reason: string }) =>
  answered(api.POST("/api/v1/alarms/{id}/out-of-service", { params: atAlarm(id), body: order }));

export const returnToService = (id: string, reason: string) =>
  answered(api.POST("/api/v1/alarms/{id}/return-to-service", { params: atAlarm(id), body: { reason } }));

export const resetAlarm = (id: string) =>
  answered(api.POST("/api/v1/alarms/{id}/reset", { params: atAlarm(id), body: {} }));

export const alarmQuery = (id: string) =>
  queryOptions({
    queryKey: ["alarm", id],
    queryFn: ({ signal }) => answered(api.GET("/api/v1/alarms/{id}", { params: atAlarm(id), signal })),
    refetchInterval: DETAIL_REFRESH_MS,
  });

/** Which alarms of the past are asked for; what is left out is not asked about. */
export interface AlarmHistoryFilter {
  readonly center?: string;
  readonly system?: string;
  readonly priority?: string;
  readonly equipment?: string;
  readonly alarm?: string;
}

/** The alarms that came, newest first, a page at a time. */
export const alarmHistoryQuery = ({ center, system, priority, equipment, alarm }: AlarmHistoryFilter) => {
  const query = {
    ...(center === undefined ? {} : { centers: center }),
    ...(system === undefined ? {} : { systems: system }),
    ...(priority === undefined ? {} : { priorities: priority }),
    ...(equipment === undefined ? {} : { equipment }),
    ...(alarm === undefined ? {} : { alarm }),
  };
  return infiniteQueryOptions({
    queryKey: ["alarm-history", query],
    queryFn: ({ signal, pageParam }) =>
      answered(
        api.GET("/api/v1/alarms/history", {
          params: { query: { ...query, ...(pageParam === null ? {} : { before: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextBefore }) => nextBefore,
  });
};
