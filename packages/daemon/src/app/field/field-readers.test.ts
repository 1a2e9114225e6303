import type { RegisterField } from "@weishan/core/modbus";
import { describe, expect, test } from "vitest";
import { FieldReaders } from "./field-readers.ts";

const field = (address: number, extra: Partial<RegisterField> = {}): RegisterField => ({
  table: "holding",
  address,
  type: "int16",
  order: "ABCD",
  scale: 0.1,
  offset: 0,
  absent: [0x8000],
  ...extra,
});

function read(readers: FieldReaders, one: RegisterField, words: readonly number[], baseAddress: number): number {
  const columns = { values: new Float64Array(1), statuses: new Uint8Array(1), texts: new Map<number, string>() };
  readers.of(one)(Uint16Array.from(words), baseAddress - one.address, 0, columns);
  return columns.values[0] ?? Number.NaN;
}

describe("FieldReaders", () => {
  test("reads equal fields at different addresses with one reader", () => {
    const readers = new FieldReaders();
    expect([100, 101, 102].map((address) => read(readers, field(address), [215, 216, 217], 100))).toEqual([
      21.5, 21.6, 21.7,
    ]);
    expect(readers.size).toBe(1);
  });

  test("keeps apart what is decoded differently", () => {
    const readers = new FieldReaders();
    expect(read(readers, field(7), [0xff9c], 7)).toBe(-10);
    expect(read(readers, field(7, { type: "uint16", scale: 1 }), [0xff9c], 7)).toBe(65_436);
    expect(read(readers, field(7, { absent: [0xff9c] }), [0xff9c], 7)).toBeNaN();
    expect(readers.size).toBe(3);
  });

  test("finds the scale register before or after the value", () => {
    const readers = new FieldReaders();
    const words = [0xffff, 2_305, 0xfffe];
    expect(read(readers, field(41, { scale: 1, scaleRegister: 40 }), words, 40)).toBeCloseTo(230.5, 9);
    expect(read(readers, field(41, { scale: 1, scaleRegister: 42 }), words, 40)).toBeCloseTo(23.05, 9);
  });
});
