import { z } from "zod";
import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { documented } from "../schema/documented.ts";
import { idText } from "../schema/query-schemas.ts";
import {
  calendarFeedBodySchema,
  calendarFeedSchema,
  calendarFeedsSchema,
  calendarImportBodySchema,
  calendarImportPreviewSchema,
  calendarImportResultSchema,
  MAX_CALENDAR_CHARACTERS,
} from "./calendar-schemas.ts";

/** A character of a calendar takes up to three bytes, and JSON writes some of them twice as long. */
const IMPORT_LIMIT_BYTES = 4 * MAX_CALENDAR_CHARACTERS;

/** Calendars to subscribe to, and calendars of others that are taken over. */
export function calendarRoutes(
  app: ApiApp,
  { calendarFeeds, calendarImports }: Pick<HttpContext, "calendarFeeds" | "calendarImports">,
): void {
  app.get(
    "/calendar-feeds",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "listCalendarFeeds",
        tags: ["calendars"],
        summary: "Calendars to subscribe to: the own, and those of others where one keeps the rules",
        response: { 200: calendarFeedsSchema, ...commonProblems },
      },
    },
    async ({ caller }, reply) => {
      reply.header("cache-control", "private, no-store");
      return { feeds: await calendarFeeds.list(caller) };
    },
  );

  app.post(
    "/calendar-feeds",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "makeCalendarFeed",
        tags: ["calendars"],
        summary: "Make a calendar of resources, of a desk, or of the own applications",
        body: calendarFeedBodySchema,
        response: { 200: calendarFeedSchema, ...commonProblems },
      },
    },
    async ({ body, caller }) => calendarFeeds.make(body, caller),
  );

  app.delete(
    "/calendar-feeds/:id",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "revokeCalendarFeed",
        tags: ["calendars"],
        summary: "Revoke a calendar: its address answers nothing from then on",
        params: z.object({ id: idText }),
        response: { 200: calendarFeedSchema, ...commonProblems },
      },
    },
    async ({ params: { id }, caller }) => calendarFeeds.revoke(id, caller),
  );

  app.get(
    "/feeds/:token.ics",
    {
      config: { access: "public" },
      schema: {
        operationId: "readCalendarFeed",
        tags: ["calendars"],
        summary: "A calendar (RFC 5545), for whoever has its address",
        params: z.object({ token: z.string().min(1).max(200) }),
        response: documented(z.string().describe("The calendar."), commonProblems, "text/calendar"),
      },
    },
    async ({ params: { token } }, reply) => {
      const { text } = await calendarFeeds.read(token);
      // The tag of the answer is made of its text; a calendar that did not change is not sent again.
      reply
        .header("cache-control", "private, no-cache")
        .header("content-disposition", 'inline; filename="weishan.ics"');
      return reply.type("text/calendar; charset=utf-8").send(text);
    },
  );

  app.post(
    "/calendar-imports/preview",
    {
      bodyLimit: IMPORT_LIMIT_BYTES,
      config: { access: { right: "booking.manage" } },
      schema: {
        operationId: "previewCalendarImport",
        tags: ["calendars"],
        summary: "What an .ics file would bring into a resource, and what stands in its way",
        body: calendarImportBodySchema,
        response: { 200: calendarImportPreviewSchema, ...commonProblems },
      },
    },
    async ({ body, caller }) => calendarImports.preview(body, caller),
  );

  app.post(
    "/calendar-imports",
    {
      bodyLimit: IMPORT_LIMIT_BYTES,
      config: { access: { right: "booking.manage" } },
      schema: {
        operationId: "importCalendar",
        tags: ["calendars"],
        summary: "Take an .ics file over into the ledger, all of it but what is left out, or nothing",
        body: calendarImportBodySchema,
        response: { 200: calendarImportResultSchema, ...commonProblems },
      },
    },
    async ({ body, caller }) => calendarImports.take(body, caller),
  );
}
