import type { Cause } from "@weishan/core/cause";
import type { RefusedSubscription } from "../../ports/message-source.ts";
import type { TransportCounters } from "../../ports/register-transport.ts";

/** A length of time seen many times, in milliseconds. Null where it was not seen yet. */
export interface LatencyMs {
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly p99Ms: number | null;
}

/** Registers of a unit that answer exceptions 2 or 3 and are left out until the next try. */
export interface LearnedHole {
  readonly table: string;
  readonly address: number;
  readonly quantity: number;
  readonly exceptionCode: number;
  readonly learnedAt: number;
  readonly retryAt: number;
  /** The unit that taught it, where it was learned from another unit of the same profile. */
  readonly learnedFromUnitId: number;
}

export type UnitState = "ok" | "degraded" | "backing-off" | "unreachable" | "waiting";

/** One device behind an endpoint. */
export interface UnitHealth {
  readonly unitId: number;
  readonly equipmentId: string;
  readonly profile: string;
  readonly state: UnitState;
  readonly points: number;
  readonly requests: number;
  readonly failures: number;
  readonly lastFailure: { readonly at: number; readonly cause: Cause } | null;
  readonly lastAnswerAt: number | null;
  readonly backOffUntil: number | null;
  readonly latency: LatencyMs;
  readonly holes: readonly LearnedHole[];
}

/** One bus or connection, or one MQTT broker. */
export interface EndpointHealth {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly kind: "modbus-tcp" | "modbus-rtu" | "modbus-rtu-over-tcp" | "mqtt";
  /** `host:port`, the serial device, or the broker's URL without credentials. */
  readonly address: string;
  readonly connected: boolean;
  /** The one cause, when everything behind this endpoint is out of reach; the units are then not reported singly. */
  readonly outage: { readonly since: number; readonly cause: Cause } | null;
  /** The part of time the bus was busy, in percent, over the last minute. */
  readonly loadPct: number;
  /** What the plan expects, in percent. */
  readonly plannedLoadPct: number;
  readonly latency: LatencyMs;
  /** How late polls start against their phase. */
  readonly jitter: LatencyMs;
  readonly queueDepth: number;
  /** Polls that still waited when their next due time came: the bus or the journal does not keep up. None for a broker. */
  readonly skippedPolls?: number;
  readonly readingsPerSecond: number;
  readonly counters: TransportCounters;
  readonly units: readonly UnitHealth[];
  /** Topics with malformed messages; empty for Modbus. */
  readonly malformed: readonly MalformedTopic[];
  /** Subscriptions that the broker refuses; empty for Modbus. */
  readonly refusedSubscriptions: readonly RefusedSubscription[];
}

/** The health of an endpoint that is polled. */
export interface PolledEndpointHealth extends EndpointHealth {
  readonly skippedPolls: number;
}

export interface MalformedTopic {
  readonly topic: string;
  readonly count: number;
  readonly lastAt: number;
  readonly reason: string;
  /** At most 200 characters of the last one. */
  readonly lastExample: string;
}
