import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SampleBuffer, setNone } from "./sample-buffer.ts";
import { SampleCodec } from "./sample-codec.ts";

const anyAts = fc.oneof(
  { weight: 3, arbitrary: fc.array(fc.integer({ min: 1, max: 100_000 }), { maxLength: 700 }) },
  { weight: 1, arbitrary: fc.array(fc.double({ min: 0.001, max: 1e12, noNaN: true }), { maxLength: 20 }) },
);

const anyValue = fc.oneof(
  fc.integer({ min: -400, max: 400 }).map((tenths) => tenths / 10),
  fc.float({ noDefaultInfinity: true, noNaN: true }),
  fc.double(),
  fc.constantFrom(0, -0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN, 5e-324, 2 ** 53, -(2 ** 53)),
);

const anyColumn = (length: number) =>
  fc.oneof(
    fc.array(
      fc.integer({ min: -400, max: 400 }).map((tenths) => tenths / 10),
      { minLength: length, maxLength: length },
    ),
    fc.array(fc.float({ noNaN: true }), { minLength: length, maxLength: length }),
    fc.array(anyValue, { minLength: length, maxLength: length }),
    fc.constant(Array.from({ length }, () => 21.5)),
  );

const anyBuffer = anyAts.chain((gaps) =>
  fc
    .tuple(
      fc.integer({ min: -1e12, max: 2e12 }),
      anyColumn(gaps.length),
      fc.array(fc.constantFrom(0, 0, 0, 0x41, 0x8b, 0xff), { minLength: gaps.length, maxLength: gaps.length }),
      fc.array(fc.constantFrom(0, 0, 0, 1, 2, 4_000_000_000), { minLength: gaps.length, maxLength: gaps.length }),
    )
    .map(([startMs, values, statuses, codes]) => {
      const buffer = new SampleBuffer(gaps.length + 1);
      let at = startMs;
      for (const [row, gapMs] of gaps.entries()) {
        buffer.ats[row] = at += gapMs;
        const value = values[row] ?? Number.NaN;
        if (Number.isNaN(value)) setNone(buffer.words, row, codes[row] ?? 0);
        else buffer.values[row] = value;
        buffer.statuses[row] = statuses[row] ?? 0;
      }
      buffer.length = gaps.length;
      return buffer;
    }),
);

const contentOf = (buffer: SampleBuffer) => ({
  ats: [...buffer.ats.subarray(0, buffer.length)],
  words: [...buffer.words.subarray(0, 2 * buffer.length)],
  statuses: [...buffer.statuses.subarray(0, buffer.length)],
});

describe("a block", () => {
  test("gives back every bit of any series: instants, numbers, −0, infinities, none, texts, statuses", () => {
    const codec = new SampleCodec();
    fc.assert(
      fc.property(anyBuffer, (buffer) => {
        const decoded = new SampleBuffer(1);
        codec.decode(codec.encode(buffer, 0, buffer.length), decoded);
        expect(contentOf(decoded)).toEqual(contentOf(buffer));
      }),
      { numRuns: 500 },
    );
  });

  test("appends to what is already decoded", () => {
    const codec = new SampleCodec();
    fc.assert(
      fc.property(anyBuffer, fc.nat(700), (buffer, cut) => {
        const at = Math.min(cut, buffer.length);
        const decoded = new SampleBuffer(1);
        codec.decode(codec.encode(buffer, 0, at), decoded);
        codec.decode(codec.encode(buffer, at, buffer.length), decoded);
        expect(contentOf(decoded)).toEqual(contentOf(buffer));
      }),
    );
  });

  test("takes under two bytes a sample for a room temperature polled every ten seconds", () => {
    const buffer = new SampleBuffer(512);
    for (let row = 0; row < 512; row++) {
      buffer.ats[row] = 1_767_225_600_000 + row * 10_000 + ((row * 7) % 5);
      buffer.values[row] = Math.round(240 + 10 * Math.sin(row / 40)) / 10;
    }
    buffer.length = 512;
    expect(new SampleCodec().encode(buffer, 0, 512).length).toBeLessThan(2 * 512);
  });

  test("refuses a block that a later version wrote", () => {
    expect(() => new SampleCodec().decode(Uint8Array.of(9, 0, 0), new SampleBuffer())).toThrow(RangeError);
  });
});

describe("a buffer of samples", () => {
  test("merges like a map from instant to sample in which the later one replaces", () => {
    const anyRows = fc.array(fc.tuple(fc.nat(60), fc.nat(1_000)), { maxLength: 50 });
    const filled = (rows: readonly (readonly [number, number])[]) => {
      const buffer = new SampleBuffer(1);
      for (const [at, value] of rows) {
        buffer.reserve(1);
        buffer.ats[buffer.length] = at;
        buffer.values[buffer.length] = value;
        buffer.statuses[buffer.length] = 0;
        buffer.length++;
      }
      buffer.sort();
      return buffer;
    };
    fc.assert(
      fc.property(anyRows, anyRows, (own, other) => {
        const merged = filled(own);
        merged.merge(filled(other));
        const expected = [...new Map([...own, ...other])].sort(([a], [b]) => a - b);
        expect([...merged.ats.subarray(0, merged.length)]).toEqual(expected.map(([at]) => at));
        expect([...merged.values.subarray(0, merged.length)]).toEqual(expected.map(([, value]) => value));
      }),
    );
  });
});
