import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CounterAccumulator, type CounterRules, counterAdvance, counterStep, isOneStep } from "./counter.ts";
import { rollUpOf } from "./roll-up.ts";
import type { Samples } from "./samples.ts";

const HOUR_MS = 3_600_000;
const sixDigits: CounterRules = { span: 1_000_000, maxAdvancePerHour: 500 };
const readingAt = (hours: number, reading: number) => ({ atMs: hours * HOUR_MS, reading });

const registerOf = (...rows: readonly (readonly [hours: number, reading: number])[]): Samples => ({
  ats: Float64Array.from(rows, ([hours]) => hours * HOUR_MS),
  values: Float64Array.from(rows, ([, reading]) => reading),
  statuses: new Uint8Array(rows.length),
});

describe("a counter's step", () => {
  test("carries on over the wrap of the register", () => {
    expect(counterStep(readingAt(0, 999_990), readingAt(1, 40), sixDigits)).toEqual({ kind: "advance", advance: 50 });
  });

  test("is unknown, not huge, when the register fell without wrapping", () => {
    expect(counterStep(readingAt(0, 512_000), readingAt(1, 3), sixDigits)).toEqual({
      kind: "unknown",
      reason: "reset",
    });
  });

  test("is unknown when more passed than the circuit can carry", () => {
    expect(counterStep(readingAt(0, 100), readingAt(1, 9_000), sixDigits)).toEqual({
      kind: "unknown",
      reason: "too-fast",
    });
  });

  test("counts both meters when one was replaced and both readings were written down", () => {
    const swapped = { ...sixDigits, replacements: [{ atMs: 1 * HOUR_MS, finalReading: 712_010, initialReading: 4 }] };
    expect(counterStep(readingAt(0, 712_000), readingAt(2, 24), swapped)).toEqual({ kind: "advance", advance: 30 });
  });

  test("multiplies by the transformer ratio that was valid when it counted", () => {
    const rewound = {
      ratios: [
        { fromMs: 0, factor: 40 },
        { fromMs: 10 * HOUR_MS, factor: 80, reading: 15 },
      ],
    };
    expect(counterStep(readingAt(9, 14), readingAt(11, 17), rewound)).toEqual({
      kind: "advance",
      advance: 1 * 40 + 2 * 80,
    });
  });

  test("is unknown across a ratio change at which nobody read the register", () => {
    const unread = { ratios: [{ fromMs: 10 * HOUR_MS, factor: 80 }] };
    expect(counterStep(readingAt(9, 14), readingAt(11, 17), unread)).toEqual({
      kind: "unknown",
      reason: "ratio-changed-unread",
    });
  });

  test("gives back whatever passed, wherever the register stood", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999_999 }),
        fc.integer({ min: 1, max: 24 * 31 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (start, hours, load) => {
          const passed = Math.floor(load * 500 * hours);
          const step = counterStep(readingAt(0, start), readingAt(hours, (start + passed) % 1_000_000), sixDigits);
          expect(step).toEqual({ kind: "advance", advance: passed });
        },
      ),
    );
  });
});

describe("a counter's advance over a span", () => {
  const anyRegister = fc
    .array(fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 0, max: 400 })), { minLength: 2, maxLength: 40 })
    .map((steps) => {
      let hours = 0;
      let reading = 998_000;
      return registerOf(
        ...steps.map(([gap, passed]) => [(hours += gap), (reading = (reading + passed) % 1_000_000)] as const),
      );
    });

  test("adds up: what neighbouring spans say is what the whole says, also over a wrap", () => {
    fc.assert(
      fc.property(
        anyRegister,
        fc.array(fc.integer({ min: 0, max: 300 * HOUR_MS }), { maxLength: 8 }),
        (register, cuts) => {
          const edges = [...new Set([0, ...cuts, 300 * HOUR_MS])].sort((a, b) => a - b);
          const whole = counterAdvance(register, { fromMs: 0, toMs: 300 * HOUR_MS }, sixDigits);
          let sum = 0;
          let knownMs = 0;
          for (const [index, toMs] of edges.slice(1).entries()) {
            const part = counterAdvance(register, { fromMs: edges[index] ?? 0, toMs }, sixDigits);
            sum += part.advance ?? 0;
            knownMs += part.coverage * (toMs - (edges[index] ?? 0));
          }
          expect(sum).toBeCloseTo(whole.advance ?? 0, 6);
          expect(knownMs).toBeCloseTo(whole.coverage * 300 * HOUR_MS, 0);
        },
      ),
    );
  });

  test("is the same from roll-ups as from every reading", () => {
    fc.assert(
      fc.property(anyRegister, fc.integer({ min: 1, max: 12 }), (register, size) => {
        const span = { fromMs: 5 * HOUR_MS, toMs: 290 * HOUR_MS };
        const accumulator = new CounterAccumulator(span, sixDigits);
        for (let from = 0; from < register.ats.length; from += size) {
          const to = Math.min(from + size, register.ats.length);
          const rollUp = rollUpOf(register, HOUR_MS, from, to);
          const inside = rollUp.firstAt >= span.fromMs && rollUp.lastAt < span.toMs;
          if (inside && isOneStep(rollUp, sixDigits)) accumulator.addRollUp(rollUp);
          else accumulator.addSamples(register, from, to);
        }
        const fromRollUps = accumulator.finish();
        const fromReadings = counterAdvance(register, span, sixDigits);
        expect(fromRollUps.advance ?? -1).toBeCloseTo(fromReadings.advance ?? -1, 6);
        expect(fromRollUps.coverage).toBeCloseTo(fromReadings.coverage, 9);
      }),
    );
  });

  test("says how much of the span it knows when the counter was reset", () => {
    const reset = registerOf([0, 100], [1, 110], [2, 0], [3, 10], [4, 20]);
    expect(counterAdvance(reset, { fromMs: 0, toMs: 4 * HOUR_MS }, {})).toEqual({
      advance: 30,
      coverage: 0.75,
      resetCount: 1,
    });
  });

  test("is none, not zero, where the counter was never read twice", () => {
    expect(counterAdvance(registerOf([1, 100]), { fromMs: 0, toMs: 4 * HOUR_MS }, {}).advance).toBeNull();
  });
});
