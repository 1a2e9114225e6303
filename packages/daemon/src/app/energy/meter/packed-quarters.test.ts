import fc from "fast-check";
import { expect, test } from "vitest";
import { packQuarters, unpackQuarters } from "./packed-quarters.ts";

const of = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.array(arbitrary, { minLength: 96, maxLength: 96 });
const quarter = fc.record({
  wh: fc.integer({ min: 0, max: 5_000_000_000 }),
  shares: fc.constantFrom([100, 0], [100, 0], [100, 0], [0, 100], [40, 60], [0, 0], [13, 0]),
});

test("the quarters of a day come back as they were kept, and what is not known stays unknown", () => {
  fc.assert(
    fc.property(of(quarter), (quarters) => {
      const day = {
        energyWh: Float64Array.from(quarters, ({ wh, shares }) =>
          (shares[0] ?? 0) + (shares[1] ?? 0) > 0 ? wh : Number.NaN,
        ),
        measuredPct: Uint8Array.from(quarters, ({ shares }) => shares[0] ?? 0),
        estimatedPct: Uint8Array.from(quarters, ({ shares }) => shares[1] ?? 0),
      };
      expect(unpackQuarters(packQuarters(day))).toEqual(day);
    }),
    { numRuns: 40 },
  );
});

test("a usual day is short", () => {
  const energyWh = Float64Array.from({ length: 96 }, (_, at) =>
    Math.round(40_000 + 30_000 * Math.sin(at / 15) + ((at * 7919) % 1500)),
  );
  const packed = packQuarters({
    energyWh,
    measuredPct: new Uint8Array(96).fill(100),
    estimatedPct: new Uint8Array(96),
  });
  expect(packed.length).toBeLessThan(280);
});
