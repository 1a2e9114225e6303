import { Readable } from "node:stream";
import { epochMs } from "@weishan/core/reading";
import { z } from "zod";
import type { AuditQuery } from "../../app/access/access-side.ts";
import type { ApiApp } from "../api-app.ts";
import { begun } from "../begun.ts";
import type { HttpContext } from "../http-context.ts";
import { HttpProblem } from "../problem/http-problem.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { documented } from "../schema/documented.ts";
import { auditLines } from "./audit-lines.ts";
import { auditExportQuery, auditPageSchema, auditVerdictSchema, searchQuery, verdictQuery } from "./audit-schemas.ts";

const DEFAULT_ENTRIES = 100;
/** Each goes through the whole trail; the changes must not wait behind them. */
const MAX_EXPORTS = 2;
const MEDIA_TYPES = { csv: "text/csv; charset=utf-8", ndjson: "application/x-ndjson; charset=utf-8" } as const;
const access = { right: "audit.view" } as const;

/** What was done, by whom and why; and whether the memory of it is whole. */
export function auditRoutes(app: ApiApp, { audit }: HttpContext): void {
  app.get(
    "/audit",
    {
      config: { access },
      schema: {
        operationId: "searchAudit",
        tags: ["audit"],
        summary: "What was done, the newest first, in the centres that the caller may look into",
        querystring: searchQuery,
        response: { 200: auditPageSchema, ...commonProblems },
      },
    },
    async (request) => {
      const { limit = DEFAULT_ENTRIES, beforeSequence } = request.query;
      return audit.search(request.caller.principal, {
        ...filtersOf(request.query),
        ...(beforeSequence === undefined ? {} : { beforeSequence }),
        limit,
      });
    },
  );

  app.get(
    "/audit/verdict",
    {
      config: { access },
      schema: {
        operationId: "verifyAudit",
        tags: ["audit"],
        summary: "Check the whole chain now",
        querystring: verdictQuery,
        response: { 200: auditVerdictSchema, ...commonProblems },
      },
    },
    async (request) => audit.verdict(request.query.expectedHash),
  );

  let running = 0;
  app.get(
    "/audit/export",
    {
      exposeHeadRoute: false,
      config: { access },
      schema: {
        operationId: "exportAudit",
        tags: ["audit"],
        summary: "What was done, as CSV or NDJSON, the newest first",
        querystring: auditExportQuery,
        response: documented(z.string().describe("One line per entry."), commonProblems, "text/csv"),
      },
    },
    async (request, reply) => {
      const { format = "csv", bom } = request.query;
      if (running >= MAX_EXPORTS) {
        throw new HttpProblem(503, "EXPORTS_TOO_MANY", `${MAX_EXPORTS} exports run already; try again when one ends.`);
      }
      running++;
      let file: Readable;
      try {
        const pages = await begun(audit.pages(request.caller.principal, filtersOf(request.query)));
        file = Readable.from(auditLines(pages, format, bom === "true"));
      } catch (error) {
        running--;
        throw error;
      }
      file.once("close", () => running--);
      return reply
        .type(MEDIA_TYPES[format])
        .header("content-disposition", `attachment; filename="weishan-audit.${format}"`)
        .header("cache-control", "private, no-store")
        .send(file);
    },
  );
}

function filtersOf(query: z.output<typeof auditExportQuery>): Omit<AuditQuery, "limit"> {
  const { fromAt, toAt, personId, action, subjectKind, subjectId, centers, words } = query;
  return {
    ...(fromAt === undefined ? {} : { fromAt: epochMs(fromAt) }),
    ...(toAt === undefined ? {} : { toAt: epochMs(toAt) }),
    ...(personId === undefined ? {} : { personId }),
    ...(action === undefined ? {} : { action }),
    ...(subjectKind === undefined ? {} : { subjectKind }),
    ...(subjectId === undefined ? {} : { subjectId }),
    ...(centers === undefined ? {} : { centerIds: centers }),
    ...(words === undefined ? {} : { words }),
  };
}
