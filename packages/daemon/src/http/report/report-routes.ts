import { epochMs } from "@weishan/core/reading";
import type { FastifyReply } from "fastify";
import { z } from "zod";
import type { ReportFile, ReportFormat } from "../../app/report/report-side.ts";
import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { documented } from "../schema/documented.ts";
import { reportDataSchema } from "./report-data-schema.ts";
import {
  reissueBodySchema,
  reportDetailSchema,
  reportFileParams,
  reportKindsSchema,
  reportListQuery,
  reportListSchema,
  reportParams,
  reportWishSchema,
} from "./report-schemas.ts";

const tags = ["reports"];
const FILE_TYPES: Readonly<Record<ReportFormat, string>> = {
  pdf: "application/pdf",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
};

/** The report shelf: look before issuing, issue, find again, issue anew, hand out the files. */
export function reportRoutes(app: ApiApp, { reports }: Pick<HttpContext, "reports">): void {
  app.get(
    "/report-kinds",
    {
      config: { access: { right: "report.view" } },
      schema: {
        operationId: "listReportKinds",
        tags,
        summary: "The kinds of reports that can be made",
        response: { 200: reportKindsSchema, ...commonProblems },
      },
    },
    async () => ({ kinds: reports.kinds() }),
  );

  app.post(
    "/reports/preview",
    {
      config: { access: { right: "report.view" } },
      schema: {
        operationId: "previewReport",
        tags,
        summary: "What a report would say now; nothing is kept",
        body: reportWishSchema,
        response: { 200: reportDataSchema, ...commonProblems },
      },
    },
    async ({ body, caller }) => reports.preview(body, caller),
  );

  app.post(
    "/reports",
    {
      config: { access: { right: "report.issue" } },
      schema: {
        operationId: "issueReport",
        tags,
        summary: "Issue a report: worked out now, frozen with what it rests on, and kept as PDF, XLSX and CSV",
        body: reportWishSchema,
        response: { 200: reportDetailSchema, ...commonProblems },
      },
    },
    async ({ body, caller }) => reports.issue(body, caller),
  );

  app.get(
    "/reports",
    {
      config: { access: { right: "report.view" } },
      schema: {
        operationId: "listReports",
        tags,
        summary: "Reports that were issued, the newest first",
        querystring: reportListQuery,
        response: { 200: reportListSchema, ...commonProblems },
      },
    },
    async ({ query: { kind, center, q, from, to, before, limit }, caller }) =>
      reports.list(
        {
          kind: kind ?? null,
          centerId: center ?? null,
          text: q ?? null,
          from: from ?? null,
          to: to ?? null,
          before: before === undefined ? null : epochMs(before),
          limit,
        },
        caller,
      ),
  );

  app.get(
    "/reports/:id",
    {
      config: { access: { right: "report.view" } },
      schema: {
        operationId: "getReport",
        tags,
        summary: "A report: what its last version says, all versions with what changed, and to whom they went",
        params: reportParams,
        response: { 200: reportDetailSchema, ...commonProblems },
      },
    },
    async ({ params: { id }, caller }) => reports.find(id, caller),
  );

  app.post(
    "/reports/:id/reissue",
    {
      config: { access: { right: "report.issue" } },
      schema: {
        operationId: "reissueReport",
        tags,
        summary: "Issue a report anew from what is known now; the versions before stay as they are",
        params: reportParams,
        body: reissueBodySchema,
        response: { 200: reportDetailSchema, ...commonProblems },
      },
    },
    async ({ params: { id }, body: { reason }, caller }) => reports.reissue(id, reason, caller),
  );

  app.get(
    "/reports/:id/versions/:version/file.:format",
    {
      compress: false,
      config: { access: { right: "report.view" } },
      schema: {
        operationId: "getReportFile",
        tags,
        summary: "A version as PDF, XLSX or CSV: the same bytes each time",
        params: reportFileParams,
        response: documented(z.string().describe("The file."), commonProblems, "application/pdf"),
      },
    },
    async ({ params: { id, version, format }, caller }, reply) =>
      sendFile(reply, await reports.file({ id, version, format }, caller), format),
  );
}

function sendFile(reply: FastifyReply, { name, content, sha256 }: ReportFile, format: ReportFormat): FastifyReply {
  const disposition = format === "pdf" ? "inline" : "attachment";
  reply.header("cache-control", "private, no-cache").header("etag", `"${sha256}"`);
  reply.header("content-disposition", `${disposition}; filename="${name}"`);
  return reply.type(FILE_TYPES[format]).send(Buffer.from(content));
}
