import { WeishanError } from "@weishan/core/error";
import { z } from "zod";
import type { ApiApp } from "../api-app.ts";
import { encodingFor } from "../encoding.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { documented } from "../schema/documented.ts";
import { countQuery, idsQuery, instantQuery } from "../schema/query-schemas.ts";
import { selectPoints } from "../select-points.ts";
import { limitFigures, spanOf } from "./history-query.ts";
import { bucketsListSchema, energySchema, seriesListSchema } from "./history-schemas.ts";
import { sendBody } from "./send-body.ts";

/** About 6 MB of JSON: what one answer may take in memory. */
const MAX_SAMPLES = 200_000;
/** A bucket has nine figures. */
const MAX_BUCKETS = 50_000;
const DEFAULT_SAMPLES = 10_000;
const DEFAULT_PIXELS = 1_000;
const SAMPLES_PER_PIXEL = 4;

const spanQuery = { fromAt: instantQuery, toAt: instantQuery };

/** What was read before, from the history. */
export function historyRoutes(app: ApiApp, { scopeOf, history, historyText }: HttpContext): void {
  app.get(
    "/history/raw",
    {
      // The thread that writes the text compresses it too.
      compress: false,
      config: { access: { right: "center.view" } },
      schema: {
        operationId: "getRawHistory",
        tags: ["history"],
        summary: "Every sample of some points in a span",
        querystring: z.object({
          points: idsQuery(20),
          ...spanQuery,
          limit: countQuery(1, MAX_SAMPLES)
            .optional()
            .describe(`Samples of each point; ${DEFAULT_SAMPLES} where not said.`),
        }),
        response: documented(seriesListSchema, commonProblems),
      },
    },
    async (request, reply) => {
      const { points: ids, fromAt, toAt, limit = DEFAULT_SAMPLES } = request.query;
      const points = selectPoints(scopeOf(request).model, { points: ids });
      const span = spanOf(request.query);
      limitFigures(
        points.length * limit,
        MAX_SAMPLES,
        "name fewer points or a smaller limit, or use /history/series or /history/export",
      );
      // One more than wanted tells whether there is more.
      const parts = await Promise.all(
        points.map(async ({ id, unit }) => ({ unit, series: await history.raw(id, span, limit + 1) })),
      );
      const encoding = encodingFor(request.headers["accept-encoding"]);
      return sendBody(request, reply, await historyText.series({ fromAt, toAt, limit, parts }, encoding));
    },
  );

  app.get(
    "/history/series",
    {
      compress: false,
      config: { access: { right: "center.view" } },
      schema: {
        operationId: "getSeriesHistory",
        tags: ["history"],
        summary: "Samples thinned out for a chart; peaks and gaps stay",
        querystring: z.object({
          points: idsQuery(50),
          ...spanQuery,
          pixels: countQuery(10, 8_000).optional().describe(`Width of the chart; ${DEFAULT_PIXELS} where not said.`),
        }),
        response: documented(seriesListSchema, commonProblems),
      },
    },
    async (request, reply) => {
      const { points: ids, fromAt, toAt, pixels = DEFAULT_PIXELS } = request.query;
      const points = selectPoints(scopeOf(request).model, { points: ids });
      const span = spanOf(request.query);
      limitFigures(points.length * pixels * SAMPLES_PER_PIXEL, MAX_SAMPLES, "name fewer points or fewer pixels");
      const parts = await Promise.all(
        points.map(async ({ id, unit }) => ({ unit, series: await history.downsample(id, span, pixels) })),
      );
      const encoding = encodingFor(request.headers["accept-encoding"]);
      return sendBody(request, reply, await historyText.series({ fromAt, toAt, limit: null, parts }, encoding));
    },
  );

  app.get(
    "/history/buckets",
    {
      compress: false,
      config: { access: { right: "center.view" } },
      schema: {
        operationId: "getBucketHistory",
        tags: ["history"],
        summary: "Minimum, maximum, means, sum, count and coverage in equal buckets of time",
        querystring: z.object({
          points: idsQuery(50),
          ...spanQuery,
          bucketMs: countQuery(1_000, 366 * 86_400_000)
            .optional()
            .describe("900000, a quarter of an hour, where not said."),
        }),
        response: documented(bucketsListSchema, commonProblems),
      },
    },
    async (request, reply) => {
      const { points: ids, fromAt, toAt, bucketMs = 900_000 } = request.query;
      const points = selectPoints(scopeOf(request).model, { points: ids });
      const span = spanOf(request.query);
      limitFigures(
        (points.length * (toAt - fromAt)) / bucketMs,
        MAX_BUCKETS,
        "take a larger bucketMs, a shorter span or fewer points",
      );
      const parts = await Promise.all(
        points.map(async ({ id, unit }) => ({ unit, buckets: await history.buckets(id, span, bucketMs) })),
      );
      const encoding = encodingFor(request.headers["accept-encoding"]);
      return sendBody(request, reply, await historyText.buckets({ fromAt, toAt, bucketMs, parts }, encoding));
    },
  );

  app.get(
    "/history/energy",
    {
      config: { access: { right: "center.view" } },
      schema: {
        operationId: "getCounterAdvance",
        tags: ["history"],
        summary: "What counters advanced between two instants",
        querystring: z.object({ points: idsQuery(200), ...spanQuery }),
        response: { 200: energySchema, ...commonProblems },
      },
    },
    async (request) => {
      const { points: ids, fromAt, toAt } = request.query;
      const points = selectPoints(scopeOf(request).model, { points: ids });
      const other = points.find((point) => point.kind !== "counter");
      if (other !== undefined) {
        throw new WeishanError(
          "QUERY_INVALID",
          `"${other.id}" is no counter; GET /api/v1/points/${other.id} tells its kind`,
          { pointId: other.id },
        );
      }
      const span = spanOf(request.query);
      const advances = await Promise.all(
        points.map(async ({ id, unit }) => {
          const { advance, coverage, resets } = await history.counterAdvance(id, span);
          return { pointId: id, unit, advance, coverage, resets };
        }),
      );
      return { fromAt, toAt, advances };
    },
  );
}
