import { seenFindings } from "../../app/doctor/seen-findings.ts";
import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { healthReportSchema } from "./doctor-schemas.ts";

/** What the doctor finds, as far as it can be looked at while the daemon runs. */
export function doctorRoutes(app: ApiApp, { systemHealth, fieldHealth, scopeOf }: HttpContext): void {
  app.get(
    "/system/health",
    {
      config: { access: { right: "system.view" } },
      schema: {
        operationId: "getSystemHealth",
        tags: ["system"],
        summary: "Clock, disk, permissions, records, history, endpoints, certificates and backups, with remedies",
        response: { 200: healthReportSchema, ...commonProblems },
      },
    },
    async (request) => seenFindings(await systemHealth(), fieldHealth(), scopeOf(request)),
  );
}
