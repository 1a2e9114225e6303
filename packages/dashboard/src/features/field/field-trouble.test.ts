import fc from "fast-check";
import { expect, test } from "vitest";
import type { EndpointHealth, UnitHealth } from "../../api/client.ts";
import { endpointState, hasUnitTrouble, UNIT_STATES, unitCounts, worstFirst } from "./field-trouble.ts";
import { orderAfterClick, orderedUnits, UNIT_COLUMNS } from "./unit-order.ts";

const unit = (unitId: number, more: Partial<UnitHealth> = {}): UnitHealth => ({
  unitId,
  equipmentId: `SW.MAIN.03F.FCU.${unitId}`,
  profile: "linkedgo/st802",
  state: "ok",
  points: 9,
  requests: 100,
  failures: 0,
  lastFailure: null,
  lastAnswerAt: 1_000,
  backOffUntil: null,
  latency: { p50Ms: 3, p95Ms: 9, p99Ms: 20 },
  holes: [],
  ...more,
});

const endpoint = (id: string, more: Partial<EndpointHealth> = {}): EndpointHealth => ({
  id,
  name: { zh: id, en: id },
  kind: "modbus-tcp",
  address: "127.0.0.1:502",
  connected: true,
  outage: null,
  loadPct: 5,
  plannedLoadPct: 6,
  latency: { p50Ms: 1, p95Ms: 2, p99Ms: 3 },
  jitter: { p50Ms: 1, p95Ms: 2, p99Ms: 3 },
  queueDepth: 0,
  readingsPerSecond: 40,
  counters: {
    requests: 0,
    answers: 0,
    timeouts: 0,
    exceptions: 0,
    strayAnswers: 0,
    badFrames: 0,
    connects: 0,
    bytesSent: 0,
    bytesReceived: 0,
  },
  units: [unit(1)],
  malformed: [],
  refusedSubscriptions: [],
  ...more,
});

const CAUSE = { code: "connection-refused", facts: {}, detail: "connect ECONNREFUSED" } as const;

test("a bus that is out comes before one with a silent unit, and that before the healthy ones", () => {
  const healthy = endpoint("healthy");
  const silent = endpoint("silent", { units: [unit(1), unit(2, { state: "backing-off" })] });
  const out = endpoint("out", { outage: { since: 0, cause: CAUSE } });
  expect(worstFirst([healthy, silent, out]).map(({ id }) => id)).toEqual(["out", "silent", "healthy"]);
  expect([healthy, silent, out].map(endpointState)).toEqual(["ok", "troubled", "out"]);
  expect(endpointState(endpoint("deaf", { refusedSubscriptions: [{ filter: "kao/#", cause: CAUSE }] }))).toBe(
    "troubled",
  );
});

test("a unit that still waits for its first poll is no trouble; one with learned holes is", () => {
  expect(hasUnitTrouble(unit(1, { state: "waiting" }))).toBe(false);
  const hole = {
    table: "holding",
    address: 7,
    quantity: 1,
    exceptionCode: 2,
    learnedAt: 0,
    retryAt: 1,
    learnedFromUnitId: 1,
  };
  expect(hasUnitTrouble(unit(1, { holes: [hole] }))).toBe(true);
});

test("units are counted by state, the worst first", () => {
  expect(unitCounts([unit(1), unit(2, { state: "unreachable" }), unit(3)])).toEqual([
    { state: "unreachable", count: 1 },
    { state: "ok", count: 2 },
  ]);
});

test("what is unknown comes last, whichever way the column is sorted", () => {
  const units = [unit(1, { latency: { p50Ms: null, p95Ms: null, p99Ms: null } }), unit(2), unit(3)];
  for (const isDescending of [true, false]) {
    expect(orderedUnits(units, { column: "p50", isDescending }).at(-1)?.unitId).toBe(1);
  }
});

test("a second click on a column turns it round; figures begin with the largest", () => {
  const byId = { column: "unitId", isDescending: false } as const;
  const byFailures = orderAfterClick(byId, "failures");
  expect(byFailures).toEqual({ column: "failures", isDescending: true });
  expect(orderAfterClick(byFailures, "failures").isDescending).toBe(false);
});

test("sorting neither loses nor repeats a unit", () => {
  const someUnits = fc.array(fc.record({ failures: fc.nat(3), state: fc.constantFrom(...UNIT_STATES) }), {
    maxLength: 100,
  });
  fc.assert(
    fc.property(someUnits, fc.constantFrom(...UNIT_COLUMNS), fc.boolean(), (some, column, isDescending) => {
      const units = some.map((more, index) => unit(index + 1, more));
      const ids = orderedUnits(units, { column, isDescending }).map(({ unitId }) => unitId);
      expect(ids.toSorted((a, b) => a - b)).toEqual(units.map(({ unitId }) => unitId));
    }),
  );
});
