import { epochMs, type ReadingBatch } from "@weishan/core/reading";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { packLogRow, unpackLogRow } from "./log-row.ts";
import { textCodeAt } from "./sample-buffer.ts";

const numbering = { storeIdOf: (pointNumber: number) => pointNumber, textCodeOf: (text: string) => Number(text) };

const anyBatch = fc
  .tuple(
    fc.constantFrom(5, 300, 2 ** 31),
    fc.constantFrom(100, 2 ** 20, 2 ** 40),
    fc.constantFrom<fc.Arbitrary<number>[]>(
      [fc.float()],
      [fc.double()],
      [fc.constantFrom(0, -0, Number.NaN, 20.5)],
      [fc.integer({ min: -400, max: 400 }).map((tenths) => tenths / 10)],
    ),
    fc.boolean(),
  )
  .chain(([mostPoints, mostStepMs, values, isWhole]) =>
    fc.array(
      fc.record({
        point: fc.nat(mostPoints),
        stepMs: isWhole
          ? fc.integer({ min: -mostStepMs, max: mostStepMs })
          : fc.double({ min: 0, max: mostStepMs, noNaN: true }),
        value: fc.oneof(...values),
        status: fc.constantFrom(0, 0, 0, 0x8b),
        text: fc.option(fc.integer({ min: 1, max: 2 ** 32 - 1 }), { freq: 20 }),
      }),
      { minLength: 1, maxLength: 60 },
    ),
  )
  .map((rows): ReadingBatch => {
    let at = 1_767_225_600_000;
    const texts = new Map(rows.flatMap(({ text }, row) => (text === null ? [] : [[row, String(text)] as const])));
    return {
      receivedAt: epochMs(at),
      pointNumbers: Uint32Array.from(rows, ({ point }) => point),
      ats: Float64Array.from(rows, ({ stepMs }) => (at += stepMs)),
      values: Float64Array.from(rows, ({ value }, row) => (texts.has(row) ? Number.NaN : value)),
      statuses: Uint8Array.from(rows, ({ status }) => status),
      texts: texts.size === 0 ? null : texts,
    };
  });

describe("a row of the log", () => {
  test("gives back every record as it was, in whatever width its columns went", () => {
    fc.assert(
      fc.property(fc.array(anyBatch, { minLength: 1, maxLength: 5 }), (batches) => {
        const records = [
          ...unpackLogRow(
            packLogRow(
              batches.map((batch, index) => ({ position: 7 + index, batch })),
              numbering,
            ),
          ),
        ];
        expect(records).toHaveLength(batches.length);
        for (const [index, record] of records.entries()) {
          const batch = batches[index];
          expect([record.position, record.receivedAt, record.count]).toEqual([
            7 + index,
            batch?.receivedAt,
            batch?.ats.length,
          ]);
          expect(record.ids).toEqual(batch?.pointNumbers);
          expect(record.ats).toEqual(batch?.ats);
          expect([...record.values]).toEqual([...(batch?.values ?? [])]);
          expect(record.statuses).toEqual(batch?.statuses);
          const codeOf = (row: number) => (Number.isNaN(record.values[row]) ? textCodeAt(record.words, row) : 0);
          const textOf = (row: number) => Number(batch?.texts?.get(row) ?? 0);
          expect(record.values.map((_, row) => codeOf(row))).toEqual(record.values.map((_, row) => textOf(row)));
        }
      }),
      { numRuns: 400 },
    );
  });

  test("takes some seven bytes a sample for numbers of a float32 device that are read together", () => {
    const rows = Array.from({ length: 1_000 }, (_, row) => row);
    const batch: ReadingBatch = {
      receivedAt: epochMs(1),
      pointNumbers: Uint32Array.from(rows),
      ats: Float64Array.from(rows, (row) => 1_767_225_600_000 + (row % 7)),
      values: Float64Array.from(rows, (row) => Math.fround(230.1 + row / 7)),
      statuses: new Uint8Array(1_000),
      texts: null,
    };
    expect(packLogRow([{ position: 1, batch }], numbering).byteLength).toBeLessThan(7_200);
  });
});
