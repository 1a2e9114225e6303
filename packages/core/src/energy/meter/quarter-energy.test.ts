import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CounterRules, counterStep, type Samples } from "../../reading/index.ts";
import { QUARTER_MS, type QuarterEnergy, quarterEnergy } from "./quarter-energy.ts";

const MINUTE_MS = 60_000;
const BAD = 0b1000_0000;
const samplesOf = (rows: readonly (readonly [minute: number, reading: number, status?: number])[]): Samples => ({
  ats: Float64Array.from(rows, ([minute]) => minute * MINUTE_MS),
  values: Float64Array.from(rows, ([, reading]) => reading),
  statuses: Uint8Array.from(rows, ([, , status = 0]) => status),
});
const of = (
  rows: Parameters<typeof samplesOf>[0],
  count: number,
  { counter = {}, startMs = 0 }: { readonly counter?: CounterRules; readonly startMs?: number } = {},
) => quarterEnergy(samplesOf(rows), { startMs, count }, { counter, longestStepMs: 90_000 });
const sum = (columns: Float64Array): number => columns.reduce((total, value) => total + value, 0);
const total = ({ energyWh }: QuarterEnergy): number => sum(energyWh);

describe("the energy of quarters", () => {
  test("is measured where the register was read often, or right at the quarters of the clock", () => {
    const often = of(
      Array.from({ length: 31 }, (_, minute) => [minute, 5 + minute / 10]),
      2,
    );
    expect([...often.energyWh]).toEqual([1500, 1500]);
    expect([...often.measuredMs]).toEqual([QUARTER_MS, QUARTER_MS]);
    const seldom = of(
      [
        [0, 7],
        [15, 9.25],
        [30, 10],
      ],
      2,
    );
    expect([...seldom.energyWh]).toEqual([2250, 750]);
    expect([...seldom.measuredMs]).toEqual([QUARTER_MS, QUARTER_MS]);
  });

  test("is an estimate over a gap, whose whole is what the register says", () => {
    const gap = of(
      [
        [0, 100],
        [1, 100],
        [46, 100.1],
        [60, 101],
      ],
      4,
    );
    expect(total(gap)).toBe(1000);
    expect([...gap.estimatedMs].map((ms) => ms / MINUTE_MS)).toEqual([14, 15, 15, 1]);
    expect([...gap.measuredMs].map((ms) => ms / MINUTE_MS)).toEqual([1, 0, 0, 14]);
  });

  test("is not known, rather than nought, where the register was reset or what it said was bad", () => {
    const reset = of(
      [
        [0, 900],
        [5, 3],
        [10, 4],
        [14, 999, BAD],
        [15, 5],
      ],
      2,
    );
    expect([...reset.energyWh]).toEqual([2000, 0]);
    expect([...reset.measuredMs].map((ms) => ms / MINUTE_MS)).toEqual([10, 0]);
    expect(sum(reset.estimatedMs)).toBe(0);
  });

  test("adds up to what the register advanced, to the watt-hour, however it was read, wrapped and divided", () => {
    const steps = fc.array(
      fc.record({
        minutes: fc.integer({ min: 1, max: 400 }),
        wh: fc.integer({ min: 0, max: 900_000 }),
        event: fc.constantFrom("none", "none", "none", "reset", "replaced", "ratio"),
      }),
      { minLength: 1, maxLength: 25 },
    );
    fc.assert(
      fc.property(steps, fc.integer({ min: 0, max: 9_999_999 }), fc.nat(60), (rows, startWh, cut) => {
        const spanWh = 10_000_000;
        const replacements: { atMs: number; finalReading: number; initialReading: number }[] = [];
        const ratios: { fromMs: number; factor: number; reading: number }[] = [];
        const readings: [number, number][] = [[0, startWh / 1000]];
        let [minute, wh] = [0, startWh];
        for (const { minutes, wh: passedWh, event } of rows) {
          const atMs = (minute + minutes / 2) * MINUTE_MS;
          minute += minutes;
          if (event === "reset") wh = Math.floor(passedWh / 10);
          else if (event === "replaced") {
            replacements.push({ atMs, finalReading: wh / 1000, initialReading: 0.5 });
            wh = 500 + passedWh;
          } else {
            if (event === "ratio") ratios.push({ fromMs: atMs, factor: ratios.length + 2, reading: wh / 1000 });
            wh = (wh + passedWh) % spanWh;
          }
          readings.push([minute, wh / 1000]);
        }
        const counter = { span: spanWh / 1000, replacements, ratios };
        let expectedWh = 0;
        let knownMs = 0;
        for (const [index, [at, reading]] of readings.entries()) {
          const [earlierAt, earlier] = readings[index - 1] ?? [at, reading];
          const step = counterStep(
            { atMs: earlierAt * MINUTE_MS, reading: earlier },
            { atMs: at * MINUTE_MS, reading },
            counter,
          );
          if (step.kind !== "advance") continue;
          expectedWh += Math.round(step.advance * 1000);
          knownMs += (at - earlierAt) * MINUTE_MS;
        }
        const count = Math.ceil(minute / 15);
        const whole = of(readings, count, { counter });
        expect(total(whole)).toBe(expectedWh);
        expect(sum(whole.measuredMs) + sum(whole.estimatedMs)).toBeCloseTo(knownMs, 0);
        // Two spans that touch, each with the readings beyond its edge, say what the whole says, quarter by quarter.
        const at = cut % (count + 1);
        const parts = [
          of(readings, at, { counter }),
          of(readings, count - at, { counter, startMs: at * QUARTER_MS }),
        ].flatMap(({ energyWh }) => [...energyWh]);
        expect(parts).toEqual([...whole.energyWh]);
      }),
      { numRuns: 60 },
    );
  });

  test("loses no watt-hour of a register that counts finer than that", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 3, noNaN: true }), { minLength: 1, maxLength: 60 }), (kwh) => {
        let reading = 17.000_4;
        const readings: [number, number][] = [[0, reading]];
        for (const [index, passed] of kwh.entries()) readings.push([(index + 1) * 7, (reading += passed)]);
        const whole = of(readings, Math.ceil((kwh.length * 7) / 15));
        expect(total(whole)).toBe(Math.round(reading * 1000) - 17_000);
      }),
      { numRuns: 40 },
    );
  });
});
