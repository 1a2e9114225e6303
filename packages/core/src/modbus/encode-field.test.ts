import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeField } from "./decode-field.ts";
import { encodeField } from "./encode-field.ts";
import { fieldLength, type RegisterField } from "./register-field.ts";
import { REGISTER_ORDERS } from "./register-order.ts";

const field = (over: Partial<RegisterField>): RegisterField => ({
  table: "holding",
  address: 0,
  type: "uint16",
  order: "ABCD",
  scale: 1,
  offset: 0,
  absent: [],
  ...over,
});

const words = (over: Partial<RegisterField>, value: number | bigint | string, current?: readonly number[]) => {
  const encoded = encodeField(field(over), value, current === undefined ? {} : { current: Uint16Array.from(current) });
  return encoded.ok ? [...encoded.words] : encoded.why;
};

describe("encodeField", () => {
  test("a set-point of 26.5 °C in tenths is the word 265", () => {
    expect(words({ scale: 0.1 }, 26.5)).toEqual([265]);
  });

  test("a number between two steps becomes the nearer step", () => {
    expect(words({ scale: 0.5 }, 26.3)).toEqual([53]);
  });

  test("a negative temperature is two's complement", () => {
    expect(words({ type: "int16", scale: 0.1 }, -189.6)).toEqual([0xf898]);
  });

  test("a float goes out in the device's order", () => {
    expect(words({ type: "float32", order: "CDAB" }, 1)).toEqual([0, 0x3f80]);
    expect(words({ type: "float64", order: "GHEFCDAB" }, 1)).toEqual([0, 0, 0, 0x3ff0]);
    expect(words({ type: "float16" }, 1.5)).toEqual([0x3e00]);
  });

  test("decimal registers get decimal digits", () => {
    expect(words({ type: "bcd16" }, 1234)).toEqual([0x1234]);
    expect(words({ type: "bcd32", order: "CDAB" }, 12_345_678)).toEqual([0x5678, 0x1234]);
  });

  test("a bit is set without touching its neighbours", () => {
    expect(words({ bit: 3 }, 1, [0x8001])).toEqual([0x8009]);
    expect(words({ bit: 0 }, 0, [0x8001])).toEqual([0x8000]);
    expect(words({ mask: 0x0f00 }, 5, [0xffff])).toEqual([0xf5ff]);
    expect(words({ type: "int8h" }, -2, [0x1234])).toEqual([0xfe34]);
  });

  test("a part of a register is not written blindly", () => {
    expect(words({ bit: 3 }, 1)).toBe("needs-current");
  });

  test("a coil is one word, 0 or 1", () => {
    expect(words({ table: "coil", type: "bool" }, 1)).toEqual([1]);
    expect(words({ table: "coil", type: "bool" }, 2)).toBe("out-of-range");
  });

  test("the point's state becomes the device's", () => {
    expect(words({ type: "enum", states: { 0: 1, 4: 2 } }, 2)).toEqual([4]);
    expect(words({ type: "enum", states: { 0: 1, 4: 2 } }, 3)).toBe("state-unknown");
  });

  test("a name is padded with NUL and refused when it is too long", () => {
    expect(words({ type: "string", length: 3 }, "AHU")).toEqual([0x4148, 0x5500, 0]);
    expect(words({ type: "string", length: 1 }, "AHU")).toBe("out-of-range");
  });

  test.each([
    [{ type: "uint16" }, 65_536],
    [{ type: "uint16" }, -1],
    [{ type: "int16", scale: 0.1 }, 3276.8],
    [{ type: "bcd16" }, 10_000],
    [{ type: "float16" }, 65_520],
    [{ type: "float32" }, 1e39],
    [{ type: "uint64" }, 2n ** 64n],
  ] as const)("%j refuses %d", (over, value) => {
    expect(words(over, value)).toBe("out-of-range");
  });

  test("what cannot be a number is refused", () => {
    expect(words({}, Number.NaN)).toBe("not-a-number");
    expect(words({}, "26")).toBe("not-a-number");
  });

  test("input registers and discrete inputs are read-only", () => {
    expect(words({ table: "input" }, 1)).toBe("read-only");
    expect(words({ table: "discrete", type: "bool" }, 1)).toBe("read-only");
  });

  test("a value with a scale register needs the exponent that the device uses", () => {
    const power = field({ type: "int16", scaleRegister: 1 });
    expect(encodeField(power, 712.3)).toEqual({ ok: false, why: "needs-current" });
    expect(encodeField(power, 712.3, { scaleExponent: -1 })).toEqual({ ok: true, words: Uint16Array.of(7123) });
  });

  test("whatever is written reads back the same, for every type and order", () => {
    const types = [
      "int16",
      "uint16",
      "int32",
      "uint32",
      "float16",
      "float32",
      "float64",
      "bcd16",
      "bcd32",
      "enum",
    ] as const;
    fc.assert(
      fc.property(
        fc.constantFrom(...types),
        fc.constantFrom(...REGISTER_ORDERS),
        fc.integer({ min: 0, max: 2047 }),
        fc.constantFrom(1, 0.1, 0.01, 0.5, 10),
        (type, order, raw, scale) => {
          const subject = field({ type, order, scale });
          const value = type.startsWith("float") ? raw : Number(`${raw}e0`) * scale;
          const encoded = encodeField({ ...subject, scale: type.startsWith("float") ? 1 : scale }, value);
          expect(encoded.ok).toBe(true);
          if (!encoded.ok) return;
          expect(encoded.words).toHaveLength(fieldLength(subject));
          const read = decodeField({ ...subject, scale: type.startsWith("float") ? 1 : scale }, encoded.words, 0).value;
          expect(read).toBeCloseTo(value, 9);
        },
      ),
    );
  });

  test("every 64-bit number goes out and comes back whole", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
        fc.constantFrom(...REGISTER_ORDERS),
        (value, order) => {
          const encoded = encodeField(field({ type: "int64", order }), value);
          if (!encoded.ok) throw new Error(encoded.why);
          expect(decodeField(field({ type: "int64", order }), encoded.words, 0).value).toBe(Number(value));
        },
      ),
    );
  });
});
