import { Gauge } from "prom-client";
import { countPoints } from "../../app/overview/point-counts.ts";
import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { documented } from "../schema/documented.ts";
import { metricsSchema } from "./metrics-schema.ts";

const MS_PER_SECOND = 1_000;

/** Metrics in the Prometheus text format, gathered when they are asked for. */
export function metricsRoutes(app: ApiApp, context: HttpContext): void {
  registerSystemGauges(context);
  registerFieldGauges(context);
  app.get(
    "/metrics",
    {
      schema: {
        operationId: "getMetrics",
        tags: ["system"],
        summary: "Metrics for Prometheus",
        response: documented(metricsSchema, {}, "text/plain"),
      },
    },
    async (_request, reply) => {
      const text = await context.metrics.metrics();
      return reply.header("cache-control", "no-store").type(context.metrics.contentType).send(text);
    },
  );
}

function registerSystemGauges(context: HttpContext): void {
  const { metrics, model, presentNow, journalState, history, hub, lag, clock, startedAt } = context;
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
  gauge("weishan_journal_head_position", "Position of the newest journal record.", () => journalState().headPosition);
  gauge("weishan_journal_bytes", "Size of the journal.", () => journalState().sizeBytes);
  gauge("weishan_journal_max_bytes", "The bound of the journal.", () => journalState().maxBytes);
  gauge(
    "weishan_journal_appended_readings",
    "Readings appended since the start.",
    () => journalState().appendedReadings,
  );
  gauge("weishan_history_available", "1 while the history can be asked and written.", async () =>
    (await history.state()).available ? 1 : 0,
  );
  gauge("weishan_history_samples", "Samples in the history.", async () => (await history.state()).samples);
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
      for (const consumer of journalState().consumers) behind.set({ consumer: consumer.name }, consumer.behindRecords);
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

function registerFieldGauges({ metrics, fieldHealth }: HttpContext): void {
  type Endpoint = ReturnType<typeof fieldHealth>[number];
  const perEndpoint = (name: string, help: string, read: (endpoint: Endpoint) => number | null): void => {
    const made = new Gauge({
      name,
      help,
      labelNames: ["endpoint"] as const,
      registers: [metrics],
      collect: () => {
        made.reset();
        for (const endpoint of fieldHealth()) {
          const value = read(endpoint);
          if (value !== null) made.set({ endpoint: endpoint.id }, value);
        }
      },
    });
  };
  const seconds = (latencyMs: number | null): number | null => (latencyMs === null ? null : latencyMs / MS_PER_SECOND);
  perEndpoint("weishan_endpoint_connected", "1 while the endpoint is connected.", ({ connected }) =>
    connected ? 1 : 0,
  );
  perEndpoint("weishan_endpoint_load_ratio", "Part of the time the bus was busy.", ({ loadPct }) => loadPct / 100);
  perEndpoint("weishan_endpoint_requests", "Requests sent.", ({ counters }) => counters.requests);
  perEndpoint("weishan_endpoint_answers", "Answers that were believed.", ({ counters }) => counters.answers);
  perEndpoint("weishan_endpoint_timeouts", "Requests without an answer.", ({ counters }) => counters.timeouts);
  perEndpoint("weishan_endpoint_exceptions", "Exception answers.", ({ counters }) => counters.exceptions);
  perEndpoint("weishan_endpoint_stray_answers", "Answers thrown away.", ({ counters }) => counters.strayAnswers);
  perEndpoint("weishan_endpoint_bad_frames", "Framing errors.", ({ counters }) => counters.badFrames);
  perEndpoint("weishan_endpoint_connects", "Connections made.", ({ counters }) => counters.connects);
  perEndpoint("weishan_endpoint_readings_per_second", "Readings in a second.", (each) => each.readingsPerSecond);
  perEndpoint("weishan_endpoint_queue_depth", "Requests waiting.", ({ queueDepth }) => queueDepth);
  perEndpoint("weishan_endpoint_latency_p50_seconds", "Median time to an answer.", (each) =>
    seconds(each.latency.p50Ms),
  );
  perEndpoint("weishan_endpoint_latency_p95_seconds", "95th percentile.", (each) => seconds(each.latency.p95Ms));
  perEndpoint("weishan_endpoint_jitter_p99_seconds", "How late polls start.", (each) => seconds(each.jitter.p99Ms));
  perEndpoint("weishan_endpoint_units", "Units behind the endpoint.", ({ units }) => units.length);
  perEndpoint(
    "weishan_endpoint_units_ok",
    "Units that answer.",
    ({ units }) => units.filter((unit) => unit.state === "ok").length,
  );
}
