import { countPoints } from "../../app/overview/point-counts.ts";
import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { systemSchema } from "./system-schemas.ts";

/** How the daemon itself is. */
export function systemRoutes(app: ApiApp, context: HttpContext): void {
  app.get(
    "/system",
    {
      config: { access: { right: "system.view" } },
      schema: {
        operationId: "getSystem",
        tags: ["system"],
        summary: "The daemon itself: version, journal, history, memory, event-loop lag",
        response: { 200: systemSchema, ...commonProblems },
      },
    },
    async (request) => {
      const { presentNow, clock, startedAt, version, hub, lag } = context;
      const { journal, intake } = context.keeping();
      const history = await context.history.state();
      const notReadyBecause = context.notReadyBecause();
      const memory = process.memoryUsage();
      const { p50Ms, p99Ms, maxMs } = lag.lag();
      return {
        version,
        nodeVersion: process.version,
        startedAt,
        uptimeMs: clock.now() - startedAt,
        ready: notReadyBecause.length === 0,
        notReadyBecause,
        points: countPoints(context.scopeOf(request).model.pointList.map(presentNow())),
        journal: { ...journal, usedPct: (100 * journal.sizeBytes) / Math.max(1, journal.maxBytes) },
        intake: {
          pendingReadings: intake.pendingReadings,
          keptReadings: intake.keptReadings,
          unkeptReadings: intake.unkeptReadings,
          trouble: intake.trouble?.text ?? null,
        },
        history: { ...history, behindRecords: Math.max(0, journal.headPosition - history.position) },
        process: {
          memoryBytes: memory.rss,
          heapBytes: memory.heapUsed,
          eventLoopLagP50Ms: p50Ms,
          eventLoopLagP99Ms: p99Ms,
          eventLoopLagMaxMs: maxMs,
        },
        live: hub.state(),
      };
    },
  );
}
