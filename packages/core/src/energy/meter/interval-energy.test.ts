import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CounterReading, counterStep } from "../../reading/index.ts";
import { intervalEnergy, totalEnergy } from "./interval-energy.ts";

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;
const rules = { intervalMs: QUARTER, longestStepMs: 5 * MINUTE, counter: { span: 1_000_000 } };
const at = (minute: number, reading: number): CounterReading => ({ atMs: minute * MINUTE, reading });
const span = (minutes: number) => ({ fromMs: 0, toMs: minutes * MINUTE });
const every = (minutes: number, until: number, kwh: (minute: number) => number) =>
  Array.from({ length: until / minutes + 1 }, (_, index) => at(index * minutes, kwh(index * minutes)));

describe("the energy of intervals", () => {
  test("is measured where readings lie close, and counts on over the wrap of the register", () => {
    const intervals = intervalEnergy(
      every(5, 30, (minute) => (999_990 + minute) % 1_000_000),
      span(30),
      rules,
    );
    expect(intervals.map(({ energyKwh, kind }) => [energyKwh, kind])).toEqual([
      [15, "measured"],
      [15, "measured"],
    ]);
  });

  test("of a gap is what the register advanced, divided evenly and marked as estimated", () => {
    const intervals = intervalEnergy([at(0, 100), at(5, 105), at(65, 165), at(70, 170)], span(60), rules);
    expect(intervals.map(({ energyKwh, kind }) => [energyKwh, kind])).toEqual([
      [15, "estimated"],
      [15, "estimated"],
      [15, "estimated"],
      [15, "estimated"],
    ]);
    expect(intervals[0]?.measuredShare).toBeCloseTo(1 / 3, 12);
  });

  test("is missing, not zero, where the register was reset or never read", () => {
    const intervals = intervalEnergy([at(0, 512_000), at(15, 3), at(20, 4), at(30, 6)], span(45), {
      ...rules,
      longestStepMs: QUARTER,
    });
    expect(intervals.map(({ energyKwh, kind }) => [energyKwh, kind])).toEqual([
      [null, "missing"],
      [3, "measured"],
      [null, "missing"],
    ]);
    expect(totalEnergy(intervals)).toEqual({ energyKwh: 3, coverage: 1 / 3, measuredShare: 1 / 3 });
    expect(totalEnergy([])).toEqual({ energyKwh: null, coverage: 0, measuredShare: 0 });
  });

  test("may be estimated from power where the counter does not know", () => {
    const byPower = ({ fromMs, toMs }: { fromMs: number; toMs: number }) =>
      fromMs < 20 * MINUTE ? (120 * (toMs - fromMs)) / (60 * MINUTE) : null;
    const intervals = intervalEnergy([at(5, 7), at(10, 2), at(20, 1)], span(30), { ...rules, counter: {}, byPower });
    expect(intervals.map(({ energyKwh, kind }) => [energyKwh, kind])).toEqual([
      [30, "estimated"],
      [10, "estimated"],
    ]);
    expect(intervals[1]?.estimatedShare).toBeCloseTo(1 / 3, 12);
  });

  test("goes on exactly over a replacement of the meter and a change of the transformers", () => {
    const counter = {
      replacements: [{ atMs: 20 * MINUTE, finalReading: 120, initialReading: 5 }],
      ratios: [{ fromMs: 40 * MINUTE, factor: 2, reading: 25 }],
    };
    const readings = [at(0, 100), at(15, 115), at(30, 15), at(45, 30), at(60, 45)];
    const intervals = intervalEnergy(readings, span(60), { ...rules, longestStepMs: QUARTER, counter });
    // 100→115; 115→120 and 5→15; 15→25 and 2 × (25→30); 2 × (30→45).
    expect(intervals.map(({ energyKwh }) => energyKwh)).toEqual([15, 15, 20, 30]);
  });

  test("adds up to what the register advanced, however it was read, wrapped, reset and divided", () => {
    const steps = fc.array(
      fc.record({
        minutes: fc.integer({ min: 1, max: 200 }),
        kwh: fc.integer({ min: 0, max: 5000 }),
        reset: fc.integer({ min: 0, max: 9 }),
      }),
      { minLength: 1, maxLength: 40 },
    );
    fc.assert(
      fc.property(
        steps,
        fc.integer({ min: 1, max: 90 }),
        fc.integer({ min: 0, max: 99_999 }),
        (rows, minutes, start) => {
          const counter = {
            span: 100_000,
            replacements: [{ atMs: 777 * MINUTE, finalReading: 50_000, initialReading: 3 }],
            ratios: [{ fromMs: 1500 * MINUTE, factor: 1.5 }],
          };
          const readings = [at(0, start)];
          let [minute, reading] = [0, start];
          for (const row of rows) {
            minute += row.minutes;
            reading = row.reset === 0 ? row.kwh : (reading + row.kwh) % 100_000;
            readings.push(at(minute, reading));
          }
          let expected = 0;
          let knownMs = 0;
          for (const [index, later] of readings.entries()) {
            const earlier = readings[index - 1];
            if (earlier === undefined) continue;
            const step = counterStep(earlier, later, counter);
            if (step.kind !== "advance") continue;
            expected += step.advance;
            knownMs += later.atMs - earlier.atMs;
          }
          const intervals = intervalEnergy(readings, span(minute), { ...rules, intervalMs: minutes * MINUTE, counter });
          const total = totalEnergy(intervals);
          expect(total.energyKwh ?? 0).toBeCloseTo(expected, 5);
          expect(total.coverage).toBeCloseTo(knownMs / (minute * MINUTE), 9);
          const halves = [0, minute / 2].map((from) =>
            totalEnergy(
              intervalEnergy(
                readings,
                { fromMs: from * MINUTE, toMs: (from + minute / 2) * MINUTE },
                { ...rules, intervalMs: minutes * MINUTE, counter },
              ),
            ),
          );
          expect(halves.reduce((sum, half) => sum + (half.energyKwh ?? 0), 0)).toBeCloseTo(expected, 5);
        },
      ),
    );
  });
});
