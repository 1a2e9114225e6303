import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client.ts";
import type { components } from "./schema.ts";

export type BookingStatistics = components["schemas"]["BookingStatistics"];

export interface StatisticsWish {
  /** First and last day, both counted. */
  readonly from: string;
  readonly to: string;
  readonly by: BookingStatistics["by"];
  readonly center?: string;
}

export const bookingStatisticsQuery = (wish: StatisticsWish) =>
  queryOptions({
    queryKey: ["booking-statistics", wish],
    queryFn: ({ signal }) =>
      answered(api.GET("/api/v1/booking-statistics", { params: { query: { ...wish } }, signal })),
    placeholderData: keepPreviousData,
  });

/** The same for a spreadsheet. */
export const statisticsFileUrl = (wish: StatisticsWish): string =>
  `/api/v1/booking-statistics?${new URLSearchParams({ ...wish, format: "csv" }).toString()}`;
