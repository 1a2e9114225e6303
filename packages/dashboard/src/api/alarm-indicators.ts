import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client.ts";

const INDICATOR_REFRESH_MS = 60_000;

export interface IndicatorSpan {
  readonly center?: string;
  readonly fromAt: number;
  readonly toAt: number;
}

export const alarmIndicatorsQuery = ({ center, fromAt, toAt }: IndicatorSpan) =>
  queryOptions({
    queryKey: ["alarm-indicators", center, fromAt, toAt],
    queryFn: ({ signal }) =>
      answered(
        api.GET("/api/v1/alarm-indicators", {
          params: {
            query: { ...(center === undefined ? {} : { center }), fromAt: String(fromAt), toAt: String(toAt) },
          },
          signal,
        }),
      ),
    staleTime: INDICATOR_REFRESH_MS,
  });

export interface ReviewSheet {
  readonly center?: string;
  /** `2026-11`; the last whole month where not said. */
  readonly month?: string;
}

export const alarmReviewQuery = ({ center, month }: ReviewSheet) =>
  queryOptions({
    queryKey: ["alarm-review", center, month],
    queryFn: ({ signal }) =>
      answered(
        api.GET("/api/v1/alarm-indicators/review", {
          params: {
            query: { ...(center === undefined ? {} : { center }), ...(month === undefined ? {} : { month }) },
          },
          signal,
        }),
      ),
    staleTime: INDICATOR_REFRESH_MS,
  });

/** Where the sheet can be had for a spreadsheet. */
export const alarmReviewCsvUrl = ({ center, month }: ReviewSheet): string =>
  `/api/v1/alarm-indicators/review?${new URLSearchParams({
    ...(center === undefined ? {} : { center }),
    ...(month === undefined ? {} : { month }),
    format: "csv",
  }).toString()}`;
