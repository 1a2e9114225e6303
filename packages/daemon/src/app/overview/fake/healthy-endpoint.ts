import { causeOf } from "@weishan/core/cause";
import { epochMs } from "@weishan/core/reading";
import type { EndpointHealth } from "../../field/field-health.ts";

/** A healthy bus with one unit behind it. */
export function healthyEndpoint(changes: Partial<EndpointHealth> = {}): EndpointHealth {
  const latency = { p50Ms: 4, p95Ms: 9, p99Ms: 12 };
  return {
    id: "sw-power",
    name: { zh: "四維電力閘道", en: "Siwei power gateway" },
    kind: "modbus-tcp",
    address: "127.0.0.1:15021",
    connected: true,
    outage: null,
    loadPct: 12,
    plannedLoadPct: 11,
    latency,
    jitter: latency,
    queueDepth: 0,
    skippedPolls: 3,
    readingsPerSecond: 20,
    counters: {
      requests: 10,
      answers: 9,
      timeouts: 1,
      exceptions: 0,
      strayAnswers: 0,
      badFrames: 0,
      connects: 1,
      bytesSent: 120,
      bytesReceived: 900,
    },
    units: [
      {
        unitId: 1,
        equipmentId: "SW.MAIN.B1.MTR.MAIN",
        profile: "schneider/pm5000",
        state: "ok",
        points: 2,
        requests: 10,
        failures: 1,
        lastFailure: { at: epochMs(0), cause: causeOf("no-answer", "no answer within 1000 ms", { withinMs: 1_000 }) },
        lastAnswerAt: epochMs(1),
        backOffUntil: null,
        latency,
        holes: [],
      },
    ],
    malformed: [],
    refusedSubscriptions: [],
    ...changes,
  };
}
