import { z } from "zod";
import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { idText } from "../schema/query-schemas.ts";
import {
  newSeriesSchema,
  seriesEditPreviewSchema,
  seriesEditSchema,
  seriesEndQuery,
  seriesListSchema,
  seriesPreviewSchema,
  seriesSchema,
  seriesWishSchema,
} from "./series-schemas.ts";

const params = z.object({ id: idText });

/** The same use of a room again and again: previewed, booked whole, changed as calendars do. */
export function seriesRoutes(app: ApiApp, { series }: Pick<HttpContext, "series">): void {
  app.get(
    "/series",
    {
      config: { access: { right: "booking.view" } },
      schema: {
        operationId: "listSeries",
        tags: ["series"],
        summary: "Series with their occurrences",
        querystring: z.object({ center: idText.optional() }),
        response: { 200: seriesListSchema, ...commonProblems },
      },
    },
    async ({ query, caller }) => ({ series: await series.list({ centerId: query.center ?? null }, caller) }),
  );

  app.post(
    "/series/preview",
    {
      config: { access: { right: "booking.manage" } },
      schema: {
        operationId: "previewSeries",
        tags: ["series"],
        summary: "Every occurrence of a series, what stands in its way, and rooms alike that are free",
        body: seriesWishSchema,
        response: { 200: seriesPreviewSchema, ...commonProblems },
      },
    },
    async ({ body, caller }) => series.preview(body, caller),
  );

  app.post(
    "/series",
    {
      config: { access: { right: "booking.manage" } },
      schema: {
        operationId: "bookSeries",
        tags: ["series"],
        summary: "Book a series exactly as it was previewed, all of it or nothing",
        body: newSeriesSchema,
        response: { 200: seriesSchema, ...commonProblems },
      },
    },
    async ({ body, caller }) => series.book(body, caller),
  );

  app.get(
    "/series/:id",
    {
      config: { access: { right: "booking.view" } },
      schema: {
        operationId: "getSeries",
        tags: ["series"],
        summary: "One series",
        params,
        response: { 200: seriesSchema, ...commonProblems },
      },
    },
    async (request) => series.find(request.params.id, request.caller),
  );

  app.post(
    "/series/:id/preview",
    {
      config: { access: { right: "booking.manage" } },
      schema: {
        operationId: "previewSeriesEdit",
        tags: ["series"],
        summary: "What an edit of this occurrence, this and the following, or all would do",
        params,
        body: seriesEditPreviewSchema,
        response: { 200: seriesPreviewSchema, ...commonProblems },
      },
    },
    async (request) => series.previewEdit(request.params.id, request.body, request.caller),
  );

  app.patch(
    "/series/:id",
    {
      config: { access: { right: "booking.manage" } },
      schema: {
        operationId: "editSeries",
        tags: ["series"],
        summary: "Change this occurrence, this and the following, or all that has not begun, as it was previewed",
        description: "Answers the series as it goes on: another one where only what follows was changed.",
        params,
        body: seriesEditSchema,
        response: { 200: seriesSchema, ...commonProblems },
      },
    },
    async (request) => {
      const { reason, ...edit } = request.body;
      return series.edit(request.params.id, edit, reason, request.caller);
    },
  );

  app.delete(
    "/series/:id",
    {
      config: { access: { right: "booking.manage" } },
      schema: {
        operationId: "endSeries",
        tags: ["series"],
        summary: "Take out this occurrence, this and the following, or all that has not begun",
        params,
        querystring: seriesEndQuery,
        response: { 200: seriesSchema, ...commonProblems },
      },
    },
    async (request) => {
      const { reason, ...edit } = request.query;
      return series.end(request.params.id, edit, reason, request.caller);
    },
  );
}
