import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { sendProblem } from "../problem/problem-handlers.ts";
import { problem } from "../problem/problem-of-error.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { documented } from "../schema/documented.ts";
import { healthSchema } from "./system-schemas.ts";

/** Probes for a supervisor: alive, and ready to be used. */
export function probeRoutes(app: ApiApp, { notReadyBecause }: HttpContext): void {
  app.get(
    "/healthz",
    {
      config: { access: "public" },
      schema: {
        operationId: "getHealth",
        tags: ["system"],
        summary: "The process answers",
        response: { 200: healthSchema },
      },
    },
    async () => ({ status: "ok" as const }),
  );

  app.get(
    "/readyz",
    {
      config: { access: "public" },
      schema: {
        operationId: "getReadiness",
        tags: ["system"],
        summary: "The daemon reads, keeps and serves; 503 with the reasons until it does",
        response: documented(healthSchema, commonProblems),
      },
    },
    async (_request, reply) => {
      const reasons = notReadyBecause();
      if (reasons.length === 0) return { status: "ok" };
      return sendProblem(reply, problem(503, "NOT_READY", reasons.join("; ")));
    },
  );
}
