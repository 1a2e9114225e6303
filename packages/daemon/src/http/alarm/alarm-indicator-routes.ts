import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { documented } from "../schema/documented.ts";
import { alarmIndicatorsSchema, alarmReviewSchema, indicatorQuery, reviewQuery } from "./alarm-indicator-schemas.ts";
import { reviewSheet } from "./review-sheet.ts";

const config = { access: { right: "center.view" } } as const;

/** How well the alarms serve who must answer them. */
export function alarmIndicatorRoutes(app: ApiApp, { alarms: { indicators }, scopeOf }: HttpContext): void {
  app.get(
    "/alarm-indicators",
    {
      config,
      schema: {
        operationId: "getAlarmIndicators",
        tags: ["alarms"],
        summary: "Rates, floods, standing and chattering alarms by EEMUA 191",
        querystring: indicatorQuery,
        response: { 200: alarmIndicatorsSchema, ...commonProblems },
      },
    },
    async (request) => {
      const { center, fromAt, toAt } = request.query;
      return indicators.indicators(scopeOf(request).model, {
        center,
        ...(fromAt === undefined ? {} : { fromMs: fromAt }),
        ...(toAt === undefined ? {} : { toMs: toAt }),
      });
    },
  );

  app.get(
    "/alarm-indicators/review",
    {
      config,
      schema: {
        operationId: "getAlarmReview",
        tags: ["alarms"],
        summary: "The sheet for the monthly review; `format=csv` gives it for a spreadsheet",
        querystring: reviewQuery,
        response: documented(alarmReviewSchema, commonProblems),
      },
    },
    async (request, reply) => {
      const { center, month, format = "json" } = request.query;
      const review = await indicators.review(scopeOf(request).model, { center, month });
      if (format === "json") return review;
      return reply
        .type("text/csv; charset=utf-8")
        .header("content-disposition", `attachment; filename="weishan-alarms-${review.month}.csv"`)
        .serializer((text: unknown) => String(text))
        .send(reviewSheet(review));
    },
  );
}
