import { dataBytes, type ReadCost, readMs } from "./read-cost.ts";
import type { ReadPlan, WantedRead } from "./read-plan.ts";

/** A bus and what is to be read over it. */
export interface PlannedEndpoint {
  readonly id: string;
  readonly plan: ReadPlan;
  readonly cost: ReadCost;
}

/** One request as `weishan plan --json` prints it. */
export interface ExplainedRequest {
  readonly unitId: number;
  readonly functionCode: number;
  readonly address: number;
  readonly quantity: number;
  readonly intervalMs: number;
  /** How many points it brings. */
  readonly points: number;
  /** How long it occupies the bus. */
  readonly durationMs: number;
}

/** What an interval asks of the bus, and what the bus can give. */
export interface ExplainedInterval {
  readonly intervalMs: number;
  /** The shortest interval that fits when all intervals of the bus are stretched alike; the wanted one where it fits. */
  readonly achievableMs: number;
  readonly requests: number;
  /** How long one round of this interval occupies the bus. */
  readonly roundMs: number;
}

export interface ExplainedEndpoint {
  readonly id: string;
  readonly requests: readonly ExplainedRequest[];
  /** Bytes of all requests and their answers, each sent once. */
  readonly bytes: number;
  /** Data that is read and not wanted, in percent of the data that is wanted. */
  readonly overReadPct: number;
  /** The part of time the bus is busy at the wanted intervals, in percent. Above 100 the intervals cannot be kept. */
  readonly loadPct: number;
  readonly intervals: readonly ExplainedInterval[];
  readonly warnings: readonly string[];
}

/** A bus with this load has no room for retries, writes and a slow device, so the intervals begin to slip. */
const BUSY_LOAD_PCT = 80;

/** What reading a bus will be like, before anything is read. Pure; the JSON of `weishan plan`. */
export function explainPlan(endpoints: readonly PlannedEndpoint[]): {
  readonly endpoints: readonly ExplainedEndpoint[];
} {
  return { endpoints: endpoints.map(explainEndpoint) };
}

function explainEndpoint({ id, plan, cost }: PlannedEndpoint): ExplainedEndpoint {
  const requests = plan.requests.map(({ unitId, table, functionCode, address, quantity, intervalMs, serves }) => ({
    unitId,
    functionCode,
    address,
    quantity,
    intervalMs,
    points: serves.length,
    durationMs: round(readMs(cost, table, quantity), 3),
  }));
  const loadPct = loadOf(plan, cost);
  const intervals = intervalsOf(plan, cost, loadPct);
  const read = plan.requests.reduce((sum, { table, quantity }) => sum + dataBytes(table, quantity), 0);
  const wanted = plan.requests.reduce((sum, request) => sum + wantedBytes(request.serves), 0);
  return {
    id,
    requests,
    bytes: plan.requests.length * cost.frameBytes + read,
    overReadPct: wanted === 0 ? 0 : round(((read - wanted) / wanted) * 100, 1),
    loadPct: round(loadPct, 1),
    intervals,
    warnings: [...loadWarnings(loadPct, intervals), ...unreadableWarnings(plan)],
  };
}

const round = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;

function loadOf(plan: ReadPlan, cost: ReadCost): number {
  const busy = plan.requests.reduce(
    (sum, { table, quantity, intervalMs }) => sum + readMs(cost, table, quantity) / intervalMs,
    0,
  );
  return (busy / cost.inFlight) * 100;
}

/** The data that the points of one request need: each register or bit once, even when points share it. */
function wantedBytes(serves: readonly WantedRead[]): number {
  let addresses = 0;
  let end = 0;
  for (const { address, quantity } of serves) {
    const from = Math.max(address, end);
    addresses += Math.max(0, address + quantity - from);
    end = Math.max(end, address + quantity);
  }
  return dataBytes(serves[0]?.table ?? "holding", addresses);
}

function intervalsOf(plan: ReadPlan, cost: ReadCost, loadPct: number): ExplainedInterval[] {
  const rounds = new Map<number, { requests: number; roundMs: number }>();
  for (const { table, quantity, intervalMs } of plan.requests) {
    const sum = rounds.get(intervalMs) ?? { requests: 0, roundMs: 0 };
    rounds.set(intervalMs, {
      requests: sum.requests + 1,
      roundMs: sum.roundMs + readMs(cost, table, quantity) / cost.inFlight,
    });
  }
  const stretch = Math.max(1, loadPct / 100);
  return [...rounds]
    .sort(([left], [right]) => left - right)
    .map(([intervalMs, { requests, roundMs }]) => ({
      intervalMs,
      achievableMs: Math.ceil(round(intervalMs * stretch, 6)),
      requests,
      roundMs: round(roundMs, 3),
    }));
}

const seconds = (ms: number): string => (ms < 1000 ? `${ms} ms` : `${round(ms / 1000, 1)} s`);

function loadWarnings(loadPct: number, intervals: readonly ExplainedInterval[]): string[] {
  if (loadPct <= BUSY_LOAD_PCT) return [];
  if (loadPct <= 100) return [`busy ${round(loadPct, 0)} % of the time: little room for retries and writes`];
  return intervals.map(
    ({ intervalMs, achievableMs }) =>
      `the wanted interval of ${seconds(intervalMs)} does not fit (load ${round(loadPct, 0)} %); about ${seconds(achievableMs)} is achievable`,
  );
}

const WHY_UNREADABLE = {
  "too-wide": "is wider than the device allows in one request",
  "in-hole": "lies in a range that must not be read",
  "beyond-end": "goes past address 65535",
} as const;

const unreadableWarnings = (plan: ReadPlan): string[] =>
  plan.unreadable.map(
    ({ wanted, why }) =>
      `unit ${wanted.unitId}: ${wanted.table} ${wanted.address} is not read, because it ${WHY_UNREADABLE[why]}`,
  );
