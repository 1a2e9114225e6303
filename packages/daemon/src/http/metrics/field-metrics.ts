import { Counter, Gauge } from "prom-client";
import type { EndpointHealth } from "../../app/field/field-health.ts";
import type { HttpContext } from "../http-context.ts";

const MS_PER_SECOND = 1_000;

type Read = (endpoint: EndpointHealth) => number | null;

/** What the buses and brokers count and measure, by endpoint. One that is gone leaves no metric behind. */
export function registerFieldMetrics({ metrics, fieldHealth }: HttpContext): void {
  const labelNames = ["endpoint"] as const;
  const registers = [metrics];
  const total = (name: string, help: string, read: Read): void => {
    const made: Counter<"endpoint"> = new Counter({
      name,
      help,
      labelNames,
      registers,
      collect: () => each(made, read, (endpoint, value) => made.inc({ endpoint }, value)),
    });
  };
  const gauge = (name: string, help: string, read: Read): void => {
    const made: Gauge<"endpoint"> = new Gauge({
      name,
      help,
      labelNames,
      registers,
      collect: () => each(made, read, (endpoint, value) => made.set({ endpoint }, value)),
    });
  };
  const each = (metric: { reset(): void }, read: Read, put: (endpointId: string, value: number) => void): void => {
    metric.reset();
    for (const endpoint of fieldHealth()) {
      const value = read(endpoint);
      if (value !== null) put(endpoint.id, value);
    }
  };

  total("weishan_endpoint_requests_total", "Requests sent.", ({ counters }) => counters.requests);
  total("weishan_endpoint_answers_total", "Answers that were believed.", ({ counters }) => counters.answers);
  total("weishan_endpoint_timeouts_total", "Requests without an answer.", ({ counters }) => counters.timeouts);
  total("weishan_endpoint_exceptions_total", "Exception answers.", ({ counters }) => counters.exceptions);
  total("weishan_endpoint_stray_answers_total", "Answers thrown away.", ({ counters }) => counters.strayAnswers);
  total("weishan_endpoint_bad_frames_total", "Framing errors.", ({ counters }) => counters.badFrames);
  total("weishan_endpoint_connects_total", "Connections made.", ({ counters }) => counters.connects);
  total(
    "weishan_endpoint_skipped_polls_total",
    "Polls that still waited when they were due again.",
    (health) => health.skippedPolls ?? null,
  );
  total("weishan_endpoint_malformed_messages_total", "Messages that could not be read.", ({ malformed }) =>
    malformed.reduce((sum, { count }) => sum + count, 0),
  );
  gauge("weishan_endpoint_connected", "1 while the endpoint is connected.", ({ connected }) => (connected ? 1 : 0));
  gauge("weishan_endpoint_load_ratio", "Part of the time the bus was busy.", ({ loadPct }) => loadPct / 100);
  gauge("weishan_endpoint_readings_per_second", "Readings in a second.", (health) => health.readingsPerSecond);
  gauge("weishan_endpoint_queue_depth", "Requests waiting.", ({ queueDepth }) => queueDepth);
  gauge("weishan_endpoint_latency_p50_seconds", "Median time to an answer.", ({ latency }) => seconds(latency.p50Ms));
  gauge("weishan_endpoint_latency_p95_seconds", "95th percentile of it.", ({ latency }) => seconds(latency.p95Ms));
  gauge("weishan_endpoint_jitter_p99_seconds", "How late polls start.", ({ jitter }) => seconds(jitter.p99Ms));
  gauge("weishan_endpoint_units", "Units behind the endpoint.", ({ units }) => units.length);
  gauge(
    "weishan_endpoint_units_ok",
    "Units that answer.",
    ({ units }) => units.filter(({ state }) => state === "ok").length,
  );
}

const seconds = (lengthMs: number | null): number | null => (lengthMs === null ? null : lengthMs / MS_PER_SECOND);
