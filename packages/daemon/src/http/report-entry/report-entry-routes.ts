import { z } from "zod";
import type { ApiApp } from "../api-app.ts";
import { reasonBodySchema } from "../command/command-schemas.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { emptyAnswer } from "../schema/empty-answer.ts";
import { idText } from "../schema/query-schemas.ts";
import { withoutAbsent } from "../schema/without-absent.ts";
import {
  reportEntriesSchema,
  reportEntryBodySchema,
  reportEntryChangeSchema,
  reportEntryQuerySchema,
  reportEntrySchema,
} from "./report-entry-schemas.ts";

const params = z.object({ id: idText });
/** A page of Chinese with twenty figures: letters take three bytes, and some programs write them as six. */
const ENTRY_LIMIT_BYTES = 64 * 1024;
const tags = ["report entries"];

/** What people write for the city's reports. */
export function reportEntryRoutes(app: ApiApp, { reportEntries }: Pick<HttpContext, "reportEntries">): void {
  app.get(
    "/report-entries",
    {
      config: { access: { right: "report.view" } },
      schema: {
        operationId: "listReportEntries",
        tags,
        summary: "What people wrote for the city's reports, the latest first, and what can be written about",
        querystring: reportEntryQuerySchema,
        response: { 200: reportEntriesSchema, ...commonProblems },
      },
    },
    async ({ query, caller }) => ({
      topics: reportEntries.topics(),
      entries: await reportEntries.list(
        { topic: query.topic ?? null, report: query.report ?? null, from: query.from ?? null, to: query.to ?? null },
        caller,
      ),
    }),
  );

  app.post(
    "/report-entries",
    {
      bodyLimit: ENTRY_LIMIT_BYTES,
      config: { access: { right: "report.issue" } },
      schema: {
        operationId: "addReportEntry",
        tags,
        summary: "Write something for the city's reports that no desk records, with its source",
        body: reportEntryBodySchema,
        response: { 200: reportEntrySchema, ...commonProblems },
      },
    },
    async ({ body, caller }) => reportEntries.add(body, caller),
  );

  app.patch(
    "/report-entries/:id",
    {
      bodyLimit: ENTRY_LIMIT_BYTES,
      config: { access: { right: "report.issue" } },
      schema: {
        operationId: "changeReportEntry",
        tags,
        summary: "Change an entry; reports that were issued stay as they are",
        params,
        body: reportEntryChangeSchema,
        response: { 200: reportEntrySchema, ...commonProblems },
      },
    },
    async (request) => {
      const { reason, ...changes } = request.body;
      return reportEntries.change(request.params.id, { changes: withoutAbsent(changes), reason }, request.caller);
    },
  );

  app.delete(
    "/report-entries/:id",
    {
      config: { access: { right: "report.issue" } },
      schema: {
        operationId: "removeReportEntry",
        tags,
        summary: "Remove an entry; reports that were issued stay as they are",
        params,
        body: reasonBodySchema,
        response: { 204: emptyAnswer, ...commonProblems },
      },
    },
    async (request, reply) => {
      await reportEntries.remove(request.params.id, request.body.reason, request.caller);
      return reply.code(204).send();
    },
  );
}
