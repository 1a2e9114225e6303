import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { documented } from "../schema/documented.ts";
import { statisticsCsv } from "./statistics-csv.ts";
import { statisticsQuery, statisticsSchema } from "./statistics-schemas.ts";

/** How the venues were used, as the city counts it. */
export function statisticsRoutes(app: ApiApp, { bookingStatistics }: Pick<HttpContext, "bookingStatistics">): void {
  app.get(
    "/booking-statistics",
    {
      config: { access: { right: "booking.view" } },
      schema: {
        operationId: "getBookingStatistics",
        tags: ["booking statistics"],
        summary:
          "Uses (場次) by period, class of venue and of applicant; hours used of those open; the report's groups",
        description: "`format=csv` gives the rows for a spreadsheet.",
        querystring: statisticsQuery,
        response: documented(statisticsSchema, commonProblems),
      },
    },
    async ({ query: { center, from, to, by, format }, caller }, reply) => {
      const counted = await bookingStatistics.count({ centerId: center ?? null, from, to, by }, caller);
      if (format === "json") return counted;
      return reply
        .type("text/csv; charset=utf-8")
        .header("content-disposition", `attachment; filename="weishan-uses-${from}-${to}.csv"`)
        .serializer((text: unknown) => String(text))
        .send(statisticsCsv(counted));
    },
  );
}
