import { expect, test } from "vitest";
import { PastReader } from "./past-reader.ts";

const doubles = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(8 * values.length);
  for (const [place, value] of values.entries()) bytes.writeDoubleLE(value, 8 * place);
  return bytes;
};

const WRITTEN = Buffer.concat([
  Buffer.from('{"points":["A.x","A.y"],"rows":2}\n'),
  doubles(1_000, 21.5, Number.NaN),
  doubles(2_000, 22, 7),
  Buffer.from('{"points":["A.z"],"rows":1}\n'),
  doubles(3_000, 0x0a0a),
]);

test.each([1, 3, 8, 1_000])("a past is read whole, however it is cut: pieces of %i bytes", (size) => {
  const reader = new PastReader();
  const rows = [];
  for (let at = 0; at < WRITTEN.length; at += size) rows.push(...reader.take(WRITTEN.subarray(at, at + size)));
  expect(rows.map(({ atMs, values }) => [atMs, ...values])).toEqual([
    [1_000, 21.5, Number.NaN],
    [2_000, 22, 7],
    [3_000, 0x0a0a],
  ]);
  expect(rows.map(({ pointIds }) => pointIds)).toEqual([["A.x", "A.y"], ["A.x", "A.y"], ["A.z"]]);
});
