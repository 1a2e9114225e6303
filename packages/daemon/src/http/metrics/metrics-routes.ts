import { Gauge } from "prom-client";
import { countPoints } from "../../app/overview/point-counts.ts";
import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { documented } from "../schema/documented.ts";
import { registerFieldMetrics } from "./field-metrics.ts";
import { metricsSchema } from "./metrics-schema.ts";
import { seenMetrics } from "./seen-metrics.ts";

const MS_PER_SECOND = 1_000;

/** Metrics in the Prometheus text format, gathered when they are asked for. */
export function metricsRoutes(app: ApiApp, context: HttpContext): void {
  registerSystemGauges(context);
  registerFieldMetrics(context);
  app.get(
    "/metrics",
    {
      config: { access: { right: "system.view" } },
      schema: {
        operationId: "getMetrics",
        tags: ["system"],
        summary: "Metrics for Prometheus",
        response: documented(metricsSchema, {}, "text/plain"),
      },
    },
    async (request, reply) => {
      const text = seenMetrics(await context.metrics.metrics(), context.fieldHealth(), context.scopeOf(request));
      return reply.header("cache-control", "private, no-store").type(context.metrics.contentType).send(text);
    },
  );
}

function registerSystemGauges(context: HttpContext): void {
  const { metrics, model, presentNow, keeping, history, hub, lag, clock, startedAt } = context;
  const registers = [metrics];
  const gauge = (name: string, help: string, read: () => number | Promise<number>): void => {
    const made: Gauge = new Gauge({
      name,
      help,
      registers,
      collect: async () => made.set(await read()),
    });
  };
  gauge("weishan_uptime_seconds", "Time since the daemon started.", () => (clock.now() - startedAt) / MS_PER_SECOND);
  gauge("weishan_memory_bytes", "Resident set size.", () => process.memoryUsage.rss());
  gauge("weishan_event_loop_lag_p99_seconds", "How late the event loop was.", () => lag.lag().p99Ms / MS_PER_SECOND);
  gauge(
    "weishan_journal_head_position",
    "Position of the newest journal record.",
    () => keeping().journal.headPosition,
  );
  gauge("weishan_journal_bytes", "Size of the journal.", () => keeping().journal.sizeBytes);
  gauge("weishan_journal_max_bytes", "The bound of the journal.", () => keeping().journal.maxBytes);
  gauge(
    "weishan_journal_appended_readings",
    "Readings appended since the start.",
    () => keeping().journal.appendedReadings,
  );
  gauge("weishan_history_available", "1 while the history can be asked and written.", async () =>
    (await history.state()).available ? 1 : 0,
  );
  gauge("weishan_history_samples", "Samples in the history.", async () => (await history.state()).samples);
  gauge(
    "weishan_history_lost_threads",
    "Threads of the history that ended by themselves and were begun again.",
    async () => (await history.state()).lostThreads,
  );
  gauge("weishan_live_clients", "Clients of the live stream.", () => hub.state().clients);
  gauge("weishan_live_sent_bytes", "Bytes sent to live clients.", () => hub.state().sentBytes);
  gauge(
    "weishan_live_dropped_clients",
    "Live clients that were dropped for not reading.",
    () => hub.state().droppedClients,
  );
  const behind = new Gauge({
    name: "weishan_journal_behind_records",
    help: "How many records a consumer is behind the journal.",
    labelNames: ["consumer"] as const,
    registers,
    collect: () => {
      for (const consumer of keeping().journal.consumers)
        behind.set({ consumer: consumer.name }, consumer.behindRecords);
    },
  });
  const points = new Gauge({
    name: "weishan_points",
    help: "Points by quality.",
    labelNames: ["quality"] as const,
    registers,
    collect: () => {
      const { good, uncertain, bad } = countPoints(model.pointList.map(presentNow()));
      points.set({ quality: "good" }, good);
      points.set({ quality: "uncertain" }, uncertain);
      points.set({ quality: "bad" }, bad);
    },
  });
}
