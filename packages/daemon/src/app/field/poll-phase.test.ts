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
});
