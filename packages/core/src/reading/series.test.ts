import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bucketSamples, timeWeightedMean } from "./bucket.ts";
import { deadbandFilter } from "./deadband.ts";
import { downsampleRows } from "./downsample.ts";
import { mergeRollUps, type RollUp, rollUpOf } from "./roll-up.ts";
import { holdMsOf, isUsable, pickRows, type Samples } from "./samples.ts";
import { statusOf } from "./status.ts";

const BAD = statusOf("bad", "no-answer");
const UNCERTAIN = statusOf("uncertain", "stale");

const samplesOf = (...rows: readonly (readonly [at: number, value: number, status?: number])[]): Samples => ({
  ats: Float64Array.from(rows, ([at]) => at),
  values: Float64Array.from(rows, ([, value]) => value),
  statuses: Uint8Array.from(rows, ([, , status]) => status ?? 0),
});

/** Values are whole, so that sums are exact in any order and equality needs no tolerance. */
const anySamples = fc
  .array(
    fc.tuple(
      fc.integer({ min: 1, max: 5_000 }),
      fc.oneof(fc.integer({ min: -1_000, max: 1_000 }), fc.constant(Number.NaN)),
      fc.constantFrom(0, 0, 0, UNCERTAIN, BAD),
    ),
    { maxLength: 60 },
  )
  .map((steps) => {
    let at = 0;
    return samplesOf(...steps.map(([gapMs, value, status]) => [(at += gapMs), value, status] as const));
  });

const rowsBetween = (samples: Samples, from: number, to: number): Samples =>
  pickRows(
    samples,
    Uint32Array.from({ length: to - from }, (_, index) => from + index),
  );

describe("roll-ups", () => {
  test("of two runs merge to the roll-up of the whole, wherever the cut is", () => {
    fc.assert(
      fc.property(anySamples, fc.nat(60), fc.integer({ min: 1, max: 6_000 }), (samples, cut, holdMs) => {
        const at = Math.min(cut, samples.ats.length);
        const merged = mergeRollUps(
          rollUpOf(samples, holdMs, 0, at),
          rollUpOf(rowsBetween(samples, at, samples.ats.length), holdMs),
          holdMs,
        );
        expect(merged).toEqual(rollUpOf(samples, holdMs));
      }),
    );
  });

  test("merge the same way in any grouping", () => {
    fc.assert(
      fc.property(anySamples, fc.nat(60), fc.nat(60), (samples, one, other) => {
        const cuts = [one, other].map((cut) => Math.min(cut, samples.ats.length)).sort((a, b) => a - b);
        const [a, b, c] = [
          rollUpOf(samples, 900, 0, cuts[0]),
          rollUpOf(samples, 900, cuts[0], cuts[1]),
          rollUpOf(samples, 900, cuts[1]),
        ];
        expect(mergeRollUps(mergeRollUps(a, b, 900), c, 900)).toEqual(mergeRollUps(a, mergeRollUps(b, c, 900), 900));
      }),
    );
  });

  test("leave bad values out of every figure but count them", () => {
    expect(rollUpOf(samplesOf([0, 20], [10, 999, BAD], [20, 22, UNCERTAIN]), 100)).toMatchObject({
      count: 2,
      sampleCount: 3,
      min: 20,
      max: 22,
      sum: 42,
      integral: 200,
      coveredMs: 10,
    } satisfies Partial<RollUp>);
  });
});

describe("buckets", () => {
  test("hold a value until the next one comes, also across the edge of a bucket", () => {
    const buckets = bucketSamples(samplesOf([0, 10], [150, 20]), { fromMs: 0, toMs: 200 }, 100, 1_000);
    expect([...buckets.timeWeightedMean]).toEqual([10, 15]);
    expect([...buckets.coverage]).toEqual([1, 1]);
    expect([...buckets.count]).toEqual([1, 1]);
  });

  test("show a gap, not the last value, when nothing came for longer than the hold", () => {
    const buckets = bucketSamples(samplesOf([0, 10], [300, 20]), { fromMs: 0, toMs: 400 }, 100, 150);
    expect([...buckets.coverage]).toEqual([1, 0.5, 0, 1]);
    expect([...buckets.timeWeightedMean]).toEqual([10, 10, Number.NaN, 20]);
    expect([...buckets.min]).toEqual([10, Number.NaN, Number.NaN, 20]);
    expect([...buckets.sum]).toEqual([10, Number.NaN, Number.NaN, 20]);
  });

  test("let a bad sample end the value before it", () => {
    const buckets = bucketSamples(samplesOf([0, 10], [40, Number.NaN, BAD]), { fromMs: 0, toMs: 100 }, 100, 1_000);
    expect([...buckets.coverage]).toEqual([0.4]);
  });

  test("know the value in force when the span begins from the sample before it", () => {
    expect(timeWeightedMean(samplesOf([0, 7], [150, 9]), { fromMs: 100, toMs: 200 }, 1_000)).toEqual({
      mean: 8,
      coverage: 1,
    });
  });

  test("add up to the one bucket of the whole span", () => {
    fc.assert(
      fc.property(
        anySamples,
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 6_000 }),
        (samples, parts, holdMs) => {
          const span = { fromMs: 5_000, toMs: 5_000 + parts * 1_700 };
          const fine = bucketSamples(samples, span, 1_700, holdMs);
          const whole = bucketSamples(samples, span, span.toMs - span.fromMs, holdMs);
          const coveredMs = fine.coverage.reduce((sum, part) => sum + part * 1_700, 0);
          expect(coveredMs).toBeCloseTo((whole.coverage[0] ?? 0) * parts * 1_700, 6);
          expect(fine.count.reduce((sum, count) => sum + count, 0)).toBe(whole.count[0]);
          const usable = [...samples.values].filter(
            (value, row) =>
              isUsable(value, samples.statuses[row] ?? 0) &&
              (samples.ats[row] ?? 0) >= span.fromMs &&
              (samples.ats[row] ?? 0) < span.toMs,
          );
          expect(whole.min[0]).toBe(usable.length === 0 ? Number.NaN : Math.min(...usable));
          expect(whole.max[0]).toBe(usable.length === 0 ? Number.NaN : Math.max(...usable));
        },
      ),
    );
  });

  test("never claim more coverage than there is time", () => {
    fc.assert(
      fc.property(anySamples, fc.double({ min: 70.3, max: 999, noNaN: true }), (samples, bucketMs) => {
        const buckets = bucketSamples(samples, { fromMs: 0, toMs: 9_000 }, bucketMs, holdMsOf(1_000));
        for (const part of buckets.coverage) expect(part >= 0 && part <= 1).toBe(true);
      }),
    );
  });
});

describe("down-sampling for a chart", () => {
  test("keeps the first, last, lowest and highest of every pixel column, in order and at most five each", () => {
    fc.assert(
      fc.property(anySamples, fc.integer({ min: 1, max: 30 }), (samples, pixels) => {
        const span = { fromMs: 0, toMs: 150_000 };
        const rows = downsampleRows(samples, span, pixels);
        const kept = new Set(rows);
        expect([...rows]).toEqual([...kept].sort((a, b) => a - b));
        const columnOf = (row: number) => Math.floor(((samples.ats[row] ?? 0) * pixels) / span.toMs);
        for (let column = 0; column < pixels; column++) {
          const all = [...samples.ats.keys()].filter((row) => columnOf(row) === column);
          const usable = all.filter((row) => isUsable(samples.values[row] ?? Number.NaN, samples.statuses[row] ?? 0));
          const valuesOf = (list: readonly number[]) => list.map((row) => samples.values[row] ?? 0);
          const keptUsable = usable.filter((row) => kept.has(row));
          expect(all.filter((row) => kept.has(row)).length).toBeLessThanOrEqual(5);
          expect([keptUsable[0], keptUsable.at(-1)]).toEqual([usable[0], usable.at(-1)]);
          expect(Math.max(...valuesOf(keptUsable))).toBe(Math.max(...valuesOf(usable)));
          expect(Math.min(...valuesOf(keptUsable))).toBe(Math.min(...valuesOf(usable)));
          const hasGap = all.length > usable.length;
          expect(all.some((row) => kept.has(row) && !usable.includes(row))).toBe(hasGap);
        }
      }),
    );
  });

  test("keeps a peak of one sample among a hundred thousand", () => {
    const ats = Float64Array.from({ length: 100_000 }, (_, row) => row * 1_000);
    const values = new Float64Array(100_000).fill(5);
    values[61_803] = 80;
    const rows = downsampleRows({ ats, values, statuses: new Uint8Array(100_000) }, { fromMs: 0, toMs: 1e8 }, 300);
    expect(rows).toContain(61_803);
    expect(rows.length).toBeLessThanOrEqual(1_200);
  });
});

describe("the deadband", () => {
  test("never lets the kept value stray a deadband away from the measured one", () => {
    fc.assert(
      fc.property(anySamples, fc.integer({ min: 0, max: 300 }), (samples, deadband) => {
        const kept = deadbandFilter(samples, { deadband, maxSilenceMs: 20_000 });
        let keptRow = -1;
        for (const [row, at] of samples.ats.entries()) {
          if (kept.ats[keptRow + 1] === at) keptRow++;
          const value = samples.values[row] ?? Number.NaN;
          const status = samples.statuses[row] ?? 0;
          expect(kept.statuses[keptRow]).toBe(status);
          if (!isUsable(value, status)) continue;
          const strayed = Math.abs(value - (kept.values[keptRow] ?? Number.NaN));
          expect(deadband > 0 ? strayed < deadband : strayed === 0).toBe(true);
        }
      }),
    );
  });

  test("sends a sample after the longest silence although nothing moved", () => {
    const steady = samplesOf([0, 21], [10, 21], [20, 21], [30, 21], [40, 21]);
    expect([...deadbandFilter(steady, { deadband: 0.5, maxSilenceMs: 20 }).ats]).toEqual([0, 20, 40]);
  });
});
