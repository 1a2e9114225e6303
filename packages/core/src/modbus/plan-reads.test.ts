import { performance } from "node:perf_hooks";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { planReads } from "./plan-reads.ts";
import { type ReadCost, readMs, serialCost, tcpCost } from "./read-cost.ts";
import type { ReadLimits, WantedRead } from "./read-plan.ts";

const slowLine = serialCost({ baudRate: 9600, dataBits: 8, parity: "none", stopBits: 1 });
const network = tcpCost();

const wanted = (address: number, quantity = 1, over: Partial<WantedRead> = {}): WantedRead => ({
  unitId: 1,
  table: "holding",
  address,
  quantity,
  intervalMs: 5000,
  ...over,
});

const limited = (over: Partial<ReadLimits>): ReadonlyMap<number, ReadLimits> =>
  new Map([[1, { maxRegisters: 125, maxBits: 2000, unreadable: [], ...over }]]);

const spans = (reads: readonly WantedRead[], cost: ReadCost, limits = limited({})) =>
  planReads(reads, { cost, limits }).requests.map(({ address, quantity }) => [address, quantity]);

describe("planReads", () => {
  test("reads neighbours with one request", () => {
    expect(spans([wanted(0, 2), wanted(2, 2), wanted(4)], network)).toEqual([[0, 5]]);
  });

  test("reads over a small gap rather than asking twice", () => {
    expect(spans([wanted(0), wanted(10)], slowLine)).toEqual([[0, 11]]);
  });

  test("asks twice on a slow line where the gap is dearer, and once on a network", () => {
    expect(spans([wanted(0), wanted(100)], slowLine)).toEqual([
      [0, 1],
      [100, 1],
    ]);
    expect(spans([wanted(0), wanted(100)], network)).toEqual([[0, 101]]);
  });

  test("keeps to the device's limit and never splits a value", () => {
    expect(spans([wanted(0, 2), wanted(2, 2), wanted(4, 2)], network, limited({ maxRegisters: 5 }))).toEqual([
      [0, 2],
      [2, 4],
    ]);
  });

  test("goes round a forbidden range", () => {
    const limits = limited({ unreadable: [{ table: "holding", address: 3, quantity: 2 }] });
    expect(spans([wanted(0, 3), wanted(5)], network, limits)).toEqual([
      [0, 3],
      [5, 1],
    ]);
  });

  test("a forbidden range of another table is no hindrance", () => {
    const limits = limited({ unreadable: [{ table: "input", address: 3, quantity: 2 }] });
    expect(spans([wanted(0, 3), wanted(5)], network, limits)).toEqual([[0, 6]]);
  });

  test("says what no request can bring, and why", () => {
    const limits = limited({ maxRegisters: 10, unreadable: [{ table: "holding", address: 50, quantity: 1 }] });
    const plan = planReads([wanted(49, 2), wanted(60, 11), wanted(65_535, 2), wanted(0)], { cost: network, limits });
    expect(plan.requests).toHaveLength(1);
    expect(plan.unreadable.map(({ wanted: { address }, why }) => [address, why])).toEqual([
      [49, "in-hole"],
      [60, "too-wide"],
      [65_535, "beyond-end"],
    ]);
  });

  test("keeps units, tables and intervals apart", () => {
    const reads = [
      wanted(0),
      wanted(1, 1, { unitId: 2 }),
      wanted(1, 1, { table: "coil" }),
      wanted(1, 1, { intervalMs: 1000 }),
    ];
    expect(
      planReads(reads, { cost: network }).requests.map(({ unitId, functionCode, intervalMs }) => [
        unitId,
        functionCode,
        intervalMs,
      ]),
    ).toEqual([
      [1, 3, 1000],
      [1, 1, 5000],
      [1, 3, 5000],
      [2, 3, 5000],
    ]);
  });

  test("every wanted value is served once, by a request that covers it", () => {
    fc.assert(
      fc.property(manyReads(40), limitsOf, costs, (reads, limits, cost) => {
        const plan = planReads(reads, { cost, limits: limited(limits) });
        const served = plan.requests.flatMap((request) => request.serves);
        expect(new Set([...served, ...plan.unreadable.map((one) => one.wanted)]).size).toBe(reads.length);
        expect(served.length + plan.unreadable.length).toBe(reads.length);
        for (const request of plan.requests) {
          for (const one of request.serves) {
            expect(one.address).toBeGreaterThanOrEqual(request.address);
            expect(one.address + one.quantity).toBeLessThanOrEqual(request.address + request.quantity);
          }
        }
      }),
    );
  });

  test("costs as little as the best of all possible plans, on 1,000 small devices", () => {
    fc.assert(
      fc.property(manyReads(7), limitsOf, costs, (reads, limits, cost) => {
        const plan = planReads(reads, { cost, limits: limited(limits) });
        const served = plan.requests.flatMap((request) => request.serves);
        const planned = plan.requests.reduce((sum, { table, quantity }) => sum + readMs(cost, table, quantity), 0);
        expect(planned).toBeCloseTo(leastCostMs(served, limits, cost), 9);
      }),
      { numRuns: 1000 },
    );
  });

  test.each(["holding", "coil"] as const)("plans 10,000 points of a %s table in less than 20 ms", (table) => {
    const reads = Array.from({ length: 10_000 }, (_, index) =>
      wanted((index * 37) % 60_000, 1 + (index % 3), { table, unitId: index % 4 }),
    );
    const options = { cost: slowLine, limits: limited({}) };
    // The best of many: what the planner takes, not what the machine does besides.
    const elapsed = Array.from({ length: 20 }, () => {
      const startedAt = performance.now();
      planReads(reads, options);
      return performance.now() - startedAt;
    });
    expect(Math.min(...elapsed)).toBeLessThan(20);
  });
});

/** Reads of one table in a small space of addresses, so that they overlap, touch and leave gaps. */
const manyReads = (maxLength: number) =>
  fc.constantFrom("holding" as const, "discrete" as const).chain((table) =>
    fc.array(
      fc
        .record({ address: fc.integer({ min: 0, max: 60 }), quantity: fc.integer({ min: 1, max: 6 }) })
        .map(({ address, quantity }) => wanted(address, quantity, { table })),
      { minLength: 1, maxLength },
    ),
  );

const unreadableRange = fc.record({
  table: fc.constantFrom("holding" as const, "discrete" as const),
  address: fc.integer({ min: 0, max: 60 }),
  quantity: fc.integer({ min: 1, max: 4 }),
});

const limitsOf = fc.record({
  maxRegisters: fc.integer({ min: 4, max: 40 }),
  maxBits: fc.integer({ min: 4, max: 40 }),
  unreadable: fc.array(unreadableRange, { maxLength: 3 }),
});

const costs = fc.record({
  perRequestMs: fc.integer({ min: 0, max: 40 }),
  perByteMs: fc.integer({ min: 0, max: 8 }),
  frameBytes: fc.constant(13),
  inFlight: fc.constant(1),
});

/** The least cost over every way to share the reads out among requests: tries them all. */
function leastCostMs(reads: readonly WantedRead[], limits: ReadLimits, cost: ReadCost): number {
  const groupCostMs = (group: readonly WantedRead[]): number => {
    const start = Math.min(...group.map(({ address }) => address));
    const end = Math.max(...group.map(({ address, quantity }) => address + quantity));
    const table = group[0]?.table ?? "holding";
    const max = table === "discrete" ? limits.maxBits : limits.maxRegisters;
    const isBlocked = limits.unreadable.some(
      (range) => range.table === table && range.address < end && range.address + range.quantity > start,
    );
    return end - start > max || isBlocked ? Number.POSITIVE_INFINITY : readMs(cost, table, end - start);
  };
  const share = (rest: readonly WantedRead[], groups: readonly (readonly WantedRead[])[]): number => {
    const [next, ...others] = rest;
    if (next === undefined) return groups.reduce((sum, group) => sum + groupCostMs(group), 0);
    const options = groups.map((group, index) => share(others, groups.with(index, [...group, next])));
    return Math.min(share(others, [...groups, [next]]), ...options);
  };
  return share(reads, []);
}
