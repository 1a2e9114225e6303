import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FairQueue } from "./fair-queue.ts";

const queueOf = (reads: readonly (readonly [number, number])[]): FairQueue<{ unitId: number; dueMs: number }> => {
  const queue = new FairQueue<{ unitId: number; dueMs: number }>();
  for (const [unitId, dueMs] of reads) queue.push({ unitId, dueMs });
  return queue;
};

/** Serves `turns` reads that cost what `costMs` says, always with more waiting; answers the bus time of each unit. */
function serve(units: readonly number[], costMs: (unitId: number) => number, turns: number): Map<number, number> {
  const queue = queueOf(units.map((unitId) => [unitId, 0]));
  const servedMs = new Map(units.map((unitId) => [unitId, 0]));
  for (let turn = 1; turn <= turns; turn++) {
    const read = queue.take();
    if (read === undefined) break;
    queue.charge(read.unitId, costMs(read.unitId));
    servedMs.set(read.unitId, (servedMs.get(read.unitId) ?? 0) + costMs(read.unitId));
    queue.push({ unitId: read.unitId, dueMs: turn });
  }
  return servedMs;
}

describe("FairQueue", () => {
  test("serves in the order of due times while nobody has had more than others", () => {
    const queue = queueOf([
      [1, 30],
      [2, 10],
      [3, 20],
    ]);
    expect([queue.take(), queue.take(), queue.take(), queue.take()].map((read) => read?.unitId)).toEqual([
      2,
      3,
      1,
      undefined,
    ]);
  });

  test("gives a talkative unit no more of the bus than a quiet one that also waits", () => {
    const queue = queueOf([...Array.from({ length: 10 }, (_, index) => [1, index] as const), [2, 50]]);
    const first = queue.take();
    queue.charge(first?.unitId ?? 0, 10);
    expect(queue.take()?.unitId).toBe(2);
  });

  test("makes the unit that times out wait for its own time-outs", () => {
    const servedMs = serve([1, 2, 3, 4], (unitId) => (unitId === 4 ? 1_000 : 20), 1_000);
    expect(servedMs.get(1)).toBeGreaterThan(4_000);
    expect((servedMs.get(4) ?? 0) - (servedMs.get(1) ?? 0)).toBeLessThanOrEqual(1_000);
  });

  test("shares bus time evenly whatever the reads cost", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 2, maxLength: 10 }), (costs) => {
        const servedMs = [
          ...serve(
            costs.map((_, index) => index),
            (unitId) => costs[unitId] ?? 1,
            2_000,
          ).values(),
        ];
        expect(Math.max(...servedMs) - Math.min(...servedMs)).toBeLessThanOrEqual(2 * Math.max(...costs));
      }),
    );
  });

  test("gives a unit of double share double the bus", () => {
    const queue = queueOf([
      [1, 0],
      [2, 0],
    ]);
    queue.setShare(2, 2);
    const turns = new Map<number, number>();
    for (let turn = 0; turn < 300; turn++) {
      const unitId = queue.take()?.unitId ?? 0;
      queue.charge(unitId, 10);
      turns.set(unitId, (turns.get(unitId) ?? 0) + 1);
      queue.push({ unitId, dueMs: turn });
    }
    expect(turns.get(2)).toBeGreaterThanOrEqual(199);
  });

  test("lets nobody save up turns by being quiet", () => {
    const queue = queueOf([[1, 0]]);
    for (let turn = 0; turn < 50; turn++) {
      const read = queue.take();
      queue.charge(read?.unitId ?? 0, 10);
      queue.push({ unitId: 1, dueMs: turn });
    }
    for (let count = 0; count < 10; count++) queue.push({ unitId: 2, dueMs: count });
    const order: number[] = [];
    for (let turn = 0; turn < 6; turn++) {
      const unitId = queue.take()?.unitId ?? 0;
      queue.charge(unitId, 10);
      order.push(unitId);
      if (unitId === 1) queue.push({ unitId: 1, dueMs: 100 + turn });
    }
    expect(order.filter((unitId) => unitId === 1).length).toBeGreaterThanOrEqual(2);
  });

  test("gives up all that waits for a unit that is gone", () => {
    const queue = queueOf([
      [1, 0],
      [2, 0],
      [1, 5],
    ]);
    expect(queue.drop(1)).toHaveLength(2);
    expect(queue.size).toBe(1);
  });
});
