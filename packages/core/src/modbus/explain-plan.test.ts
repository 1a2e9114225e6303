import { describe, expect, test } from "vitest";
import { explainPlan } from "./explain-plan.ts";
import { planReads } from "./plan-reads.ts";
import { characterMs, frameSilenceMs, type ReadCost, serialCost, tcpCost } from "./read-cost.ts";
import type { WantedRead } from "./read-plan.ts";

const wanted = (over: Partial<WantedRead>): WantedRead => ({
  unitId: 1,
  table: "holding",
  address: 0,
  quantity: 1,
  intervalMs: 1000,
  ...over,
});

const explained = (reads: readonly WantedRead[], cost: ReadCost) => {
  const [endpoint] = explainPlan([{ id: "bus", plan: planReads(reads, { cost }), cost }]).endpoints;
  if (endpoint === undefined) throw new Error("one endpoint was given");
  return endpoint;
};

/** A bus on which every request takes 10 ms and bytes are free. */
const tenMs: ReadCost = { perRequestMs: 10, perByteMs: 0, frameBytes: 13, inFlight: 1 };

describe("the cost of a bus", () => {
  test("a character at 9600 8N1 is ten bits, 1.04 ms; with parity eleven", () => {
    const line = { baudRate: 9600, dataBits: 8, parity: "none", stopBits: 1 } as const;
    expect(characterMs(line)).toBeCloseTo(1.0417, 4);
    expect(characterMs({ ...line, parity: "even" })).toBeCloseTo(1.1458, 4);
  });

  test("the silence after a frame is 3.5 characters, and 1.75 ms above 19,200 baud", () => {
    const line = { baudRate: 9600, dataBits: 8, parity: "none", stopBits: 1 } as const;
    expect(frameSilenceMs(line)).toBeCloseTo(3.6458, 4);
    expect(frameSilenceMs({ ...line, baudRate: 115_200 })).toBe(1.75);
  });

  test("a gateway costs its round trip and the line behind it", () => {
    const line = { baudRate: 9600, dataBits: 8, parity: "none", stopBits: 1 } as const;
    expect(tcpCost({ roundTripMs: 4, behind: line }).perRequestMs).toBeCloseTo(4 + serialCost(line).perRequestMs, 9);
  });
});

describe("explainPlan", () => {
  test("says requests, bytes and how much is read that nobody wants", () => {
    const plan = explained([wanted({}), wanted({ address: 3 })], tenMs);
    expect(plan).toMatchObject({ id: "bus", bytes: 13 + 8, overReadPct: 100, loadPct: 1, warnings: [] });
    expect(plan.requests).toEqual([
      { unitId: 1, functionCode: 3, address: 0, quantity: 4, intervalMs: 1000, points: 2, durationMs: 10 },
    ]);
  });

  test("two points on one register are not counted twice", () => {
    expect(explained([wanted({}), wanted({})], tenMs).overReadPct).toBe(0);
  });

  test("warns when the wanted rate does not fit, and says what does", () => {
    const units = Array.from({ length: 150 }, (_, index) => wanted({ unitId: index + 1 }));
    const plan = explained(units, tenMs);
    expect(plan.loadPct).toBe(150);
    expect(plan.intervals).toEqual([{ intervalMs: 1000, achievableMs: 1500, requests: 150, roundMs: 1500 }]);
    expect(plan.warnings).toEqual(["the wanted interval of 1 s does not fit (load 150 %); about 1.5 s is achievable"]);
  });

  test("warns when there is little room left", () => {
    const units = Array.from({ length: 90 }, (_, index) => wanted({ unitId: index + 1 }));
    expect(explained(units, tenMs).warnings).toEqual(["busy 90 % of the time: little room for retries and writes"]);
  });

  test("several requests in flight share the time", () => {
    const units = Array.from({ length: 90 }, (_, index) => wanted({ unitId: index + 1 }));
    expect(explained(units, { ...tenMs, inFlight: 3 }).loadPct).toBe(30);
  });

  test("says which point is not read, and why", () => {
    expect(explained([wanted({ quantity: 126 })], tenMs).warnings).toEqual([
      "unit 1: holding 0 is not read, because it is wider than the device allows in one request",
    ]);
  });
});
