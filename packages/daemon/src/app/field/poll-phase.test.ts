import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type PhasedRead, PhaseTable } from "./poll-phase.ts";

const reads: readonly PhasedRead[] = [1, 2, 3, 4].map((unitId) => ({ unitId, intervalMs: 1_000, costMs: 10 }));

describe("PhaseTable", () => {
  test("spreads equal reads evenly over their interval", () => {
    expect(new PhaseTable(reads).phasesMs(reads)).toEqual([0, 250, 500, 750]);
  });

  test("gives a long read more room than a short one", () => {
    const uneven = [
      { unitId: 1, intervalMs: 1_000, costMs: 30 },
      { unitId: 2, intervalMs: 1_000, costMs: 10 },
    ];
    expect(new PhaseTable(uneven).phasesMs(uneven)).toEqual([0, 750]);
  });

  test("moves no other unit when one is planned anew", () => {
    const table = new PhaseTable(reads);
    const split = [1, 2].map(() => ({ unitId: 2, intervalMs: 1_000, costMs: 6 }));
    expect(table.phasesMs(split)).toEqual([250, 375]);
    expect(table.phasesMs(reads.filter((read) => read.unitId !== 2))).toEqual([0, 500, 750]);
  });

  test("never asks for more than its even share of the bus in any part of the interval", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ unitId: fc.integer({ min: 1, max: 20 }), costMs: fc.integer({ min: 1, max: 50 }) }), {
          minLength: 2,
          maxLength: 80,
        }),
        (wanted) => {
          const laid = wanted.map((read) => ({ ...read, intervalMs: 10_000 })).sort((a, b) => a.unitId - b.unitId);
          const phases = new PhaseTable(laid).phasesMs(laid);
          const totalMs = laid.reduce((sum, read) => sum + read.costMs, 0);
          const stretch = 10_000 / totalMs;
          for (const [index, phaseMs] of phases.entries()) {
            const nextMs = phases[index + 1] ?? 10_000;
            expect(nextMs - phaseMs).toBeCloseTo((laid[index]?.costMs ?? 0) * stretch, 6);
          }
        },
      ),
    );
  });

  test("keeps reads of different intervals out of each other's way for ever", () => {
    const intervalsMs = [500, 1_000, 2_000, 2_500, 5_000, 10_000];
    fc.assert(
      fc.property(
        fc.array(fc.record({ unitId: fc.integer({ min: 1, max: 5 }), intervalMs: fc.constantFrom(...intervalsMs) }), {
          minLength: 2,
          maxLength: 60,
        }),
        (wanted) => {
          const costMs = 4;
          const laid = wanted.map((read) => ({ ...read, costMs })).sort((a, b) => a.unitId - b.unitId);
          fc.pre(laid.reduce((load, read) => load + costMs / read.intervalMs, 0) < 0.6);
          const table = new PhaseTable(laid);
          const starts: number[] = [];
          for (const unitId of new Set(laid.map((read) => read.unitId))) {
            const own = laid.filter((read) => read.unitId === unitId);
            for (const [index, phaseMs] of table.phasesMs(own).entries()) {
              const intervalMs = own[index]?.intervalMs ?? 1;
              expect(phaseMs).toBeLessThan(intervalMs);
              for (let dueMs = phaseMs; dueMs < 10_000; dueMs += intervalMs) starts.push(dueMs);
            }
          }
          // Whoever comes finds the bus free, or nearly so: a read that lies across the edge of a beat costs a little.
          let freeMs = 0;
          let latestMs = 0;
          for (const startMs of starts.sort((a, b) => a - b)) {
            latestMs = Math.max(latestMs, freeMs - startMs);
            freeMs = Math.max(freeMs, startMs) + costMs;
          }
          expect(latestMs).toBeLessThanOrEqual(2 * costMs);
        },
      ),
    );
  });
});
