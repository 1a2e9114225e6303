import { epochMs, PointTable, type ReadingBatch } from "@weishan/core/reading";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ByteSink } from "./byte-sink.ts";
import { putRecord, takeRecord } from "./record-codec.ts";
import { ReadDictionary, SegmentDictionary } from "./segment-dictionary.ts";

interface Row {
  readonly point: number;
  readonly at: number;
  readonly value: number;
  readonly status: number;
  readonly text: string | null;
}

const anyValue = fc.oneof(
  fc.double(),
  fc.float(),
  fc.constantFrom(0, -0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0.1, -0.3, 2 ** 53, 1e-300),
  fc.integer({ min: -99_999, max: 99_999 }).map((tenths) => tenths / 10),
  fc.integer({ min: -0x8001, max: 0x8001 }),
  fc.integer({ min: -(2 ** 31) - 1, max: 2 ** 31 }),
);

const anyAt = fc.oneof(
  fc.integer({ min: 1_700_000_000_000, max: 1_700_000_100_000 }),
  fc.integer({ min: 0, max: 4_000_000_000_000 }),
  fc.double({ min: 0, max: 1e13, noNaN: true }),
);

const anyRow: fc.Arbitrary<Row> = fc.record({
  point: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 70_000 })),
  at: anyAt,
  value: anyValue,
  status: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 255 })),
  text: fc.option(fc.string({ unit: "grapheme" })),
});

/** Columns in which all values share one of the compact forms, as well as wild mixtures. */
const anyRows = fc.oneof(
  fc.array(anyRow, { maxLength: 60 }),
  fc.tuple(fc.array(anyRow, { maxLength: 60 }), fc.integer({ min: 0, max: 3 })).map(([rows, places]) =>
    rows.map((row, index) => ({
      ...row,
      value: Math.round(index * 1237) / 10 ** places,
      at: 1_700_000_000_000 + index,
    })),
  ),
  fc.array(anyRow, { maxLength: 60 }).map((rows) => rows.map((row) => ({ ...row, value: Math.fround(row.value) }))),
);

function batchFrom(rows: readonly Row[], pointNumberOf: (point: number) => number): ReadingBatch {
  const texts = new Map(rows.flatMap(({ text }, row) => (text === null ? [] : [[row, text] as const])));
  return {
    receivedAt: epochMs(1_760_000_000_123),
    pointNumbers: Uint32Array.from(rows, ({ point }) => pointNumberOf(point)),
    ats: Float64Array.from(rows, ({ at }) => at),
    values: Float64Array.from(rows, ({ value }) => value),
    statuses: Uint8Array.from(rows, ({ status }) => status),
    texts: texts.size === 0 ? null : texts,
  };
}

const idOf = (point: number): string => `SW.MAIN.03F.FCU.${point}.roomTempC`;

describe("the bytes of a journal record", () => {
  test("give back every batch in another run of the program, bit by bit", () => {
    fc.assert(
      fc.property(fc.array(anyRows, { minLength: 1, maxLength: 5 }), (batches) => {
        const writing = new PointTable();
        const dictionary = new SegmentDictionary(writing);
        const reading = new PointTable();
        // In the next run other points are seen first, so the numbers differ.
        reading.numberOf("SW.MAIN.B1.MTR.MAIN.activePowerKw");
        const readDictionary = new ReadDictionary(reading);
        for (const [index, rows] of batches.entries()) {
          const sink = new ByteSink();
          const batch = batchFrom(rows, (point) => writing.numberOf(idOf(point)));
          putRecord(sink, { position: index + 1, batch }, dictionary);
          const taken = takeRecord(Buffer.from(sink.bytes), readDictionary);
          expect(taken.position).toBe(index + 1);
          expect(taken.batch).toEqual(batchFrom(rows, (point) => reading.numberOf(idOf(point))));
        }
      }),
    );
  });

  test("cost at most six bytes a reading for a poll of one device", () => {
    const points = new PointTable();
    const dictionary = new SegmentDictionary(points);
    const rows = Array.from({ length: 2_000 }, (_, point) => ({
      point,
      at: 1_760_000_000_000 + (point % 7),
      value: Math.round(point * 12.37) / 10,
      status: 0,
      text: null,
    }));
    const batch = batchFrom(rows, (point) => points.numberOf(idOf(point)));
    const sink = new ByteSink();
    putRecord(sink, { position: 1, batch }, dictionary);
    sink.clear();
    putRecord(sink, { position: 2, batch }, dictionary);
    expect(sink.length / rows.length).toBeLessThan(6);
  });

  test("are refused where the record that named a point was lost", () => {
    const points = new PointTable();
    const dictionary = new SegmentDictionary(points);
    const batch = batchFrom([{ point: 1, at: 1, value: 2, status: 0, text: null }], (point) =>
      points.numberOf(idOf(point)),
    );
    putRecord(new ByteSink(), { position: 1, batch }, dictionary);
    const second = new ByteSink();
    putRecord(second, { position: 2, batch }, dictionary);
    expect(() => takeRecord(Buffer.from(second.bytes), new ReadDictionary(points))).toThrow(RangeError);
  });

  test("never become a wrong batch when they end too early", () => {
    const points = new PointTable();
    const rows = Array.from({ length: 5 }, (_, point) => ({
      point,
      at: point / 3,
      value: point / 7,
      status: point,
      text: "開",
    }));
    const sink = new ByteSink();
    const batch = batchFrom(rows, (point) => points.numberOf(idOf(point)));
    putRecord(sink, { position: 1, batch }, new SegmentDictionary(points));
    const payload = Buffer.from(sink.bytes);
    for (let length = 0; length < payload.length; length++) {
      expect(() => takeRecord(payload.subarray(0, length), new ReadDictionary(new PointTable()))).toThrow(RangeError);
    }
  });
});
