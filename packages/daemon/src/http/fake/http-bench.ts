import { batchOf, epochMs, PointTable, type Reading } from "@weishan/core/reading";
import { Registry } from "prom-client";
import { HandClock } from "../../app/field/fake/hand-clock.ts";
import type { EndpointHealth } from "../../app/field/field-health.ts";
import { LiveState } from "../../app/field/live-state.ts";
import type { PointWrite } from "../../app/field/point-write.ts";
import { indexModel } from "../../app/overview/model-index.ts";
import type { LogFacts } from "../../app/overview/read-side.ts";
import { createHttpServer } from "../create-http-server.ts";
import type { HttpDeps } from "../http-deps.ts";
import { MemoryHistory } from "./memory-history.ts";
import { smallCenter } from "./small-center.ts";

/** A whole API over a small centre, with a clock that is turned by hand. */
export async function httpBench(changes: Partial<HttpDeps> = {}) {
  const clock = new HandClock();
  const pointTable = new PointTable();
  const live = new LiveState(pointTable);
  const history = new MemoryHistory();
  const orders: PointWrite[] = [];
  const log: { readonly level: string; readonly facts: LogFacts; readonly message: string }[] = [];
  const at = (level: string) => (facts: LogFacts, message: string) => void log.push({ level, facts, message });
  const deps: HttpDeps = {
    model: indexModel([smallCenter]),
    pointTable,
    live,
    history,
    journalState: () => ({
      headPosition: 42,
      tailPosition: 1,
      sizeBytes: 1_000,
      maxBytes: 100_000,
      appendedReadings: 84,
      fsyncs: 42,
      repairedBytes: 0,
      lostRecords: 0,
      trouble: null,
      consumers: [{ name: "history", position: 40, behindRecords: 2 }],
    }),
    fieldHealth: () => [endpoint()],
    pointWriter: {
      write: async (order) => {
        orders.push(order);
        return {
          pointId: order.pointId,
          requested: order.value,
          readBack: order.value,
          outcome: "confirmed",
          why: null,
          steps: [{ step: "requested", at: clock.now() }],
        };
      },
    },
    writeAccess: { mode: "off" },
    clock,
    logger: { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") },
    metrics: new Registry(),
    version: "1.2.3",
    startedAt: clock.now(),
    runId: "run1",
    notReadyBecause: () => [],
    dashboardDir: null,
    allowedHosts: [],
    ...changes,
  };
  const server = await createHttpServer(deps);
  /** A reading arrives, measured now. */
  const say = (pointId: string, value: number | string | null, more: Partial<Reading> = {}): void => {
    const now = clock.now();
    live.apply(
      batchOf([{ pointId, value, quality: "good", reason: null, at: now, receivedAt: now, ...more }], pointTable),
    );
  };
  const get = async (url: string, headers: Record<string, string> = {}) => server.app.inject({ url, headers });
  return { ...server, clock, pointTable, live, history, orders, log, say, get };
}

export type HttpBench = Awaited<ReturnType<typeof httpBench>>;

/** A healthy bus with one unit behind it. */
export function endpoint(changes: Partial<EndpointHealth> = {}): EndpointHealth {
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
        lastFailure: { at: epochMs(0), text: "no answer within 1000 ms" },
        lastAnswerAt: epochMs(1),
        backOffUntil: null,
        latency,
        holes: [],
      },
    ],
    malformed: [],
    ...changes,
  };
}
