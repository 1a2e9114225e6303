import { qualityOf, reasonOf } from "@weishan/core/reading";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileField, decodeField, decodeRaw } from "./decode-field.ts";
import type { RegisterField } from "./register-field.ts";
import { REGISTER_ORDERS_32, REGISTER_ORDERS_64 } from "./register-order.ts";

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

/** What a person sees: the value, its quality and the reason. */
function decoded(over: Partial<RegisterField>, words: readonly number[], baseAddress = 0) {
  const { value, status } = decodeField(field(over), Uint16Array.from(words), baseAddress);
  return [value, qualityOf(status), reasonOf(status)];
}
const good = (value: number | string) => [value, "good", null];

describe("byte and word orders", () => {
  test.each([
    ["ABCD", [0x4048, 0xf5c3]],
    ["CDAB", [0xf5c3, 0x4048]],
    ["BADC", [0x4840, 0xc3f5]],
    ["DCBA", [0xc3f5, 0x4840]],
  ] as const)("a 32-bit float sent as %s is 3.14", (order, words) => {
    expect(decoded({ type: "float32", order }, words)).toEqual(good(Math.fround(3.14)));
  });

  test.each([
    ["ABCDEFGH", [0x0102, 0x0304, 0x0506, 0x0708]],
    ["GHEFCDAB", [0x0708, 0x0506, 0x0304, 0x0102]],
    ["HGFEDCBA", [0x0807, 0x0605, 0x0403, 0x0201]],
    ["BADCFEHG", [0x0201, 0x0403, 0x0605, 0x0807]],
    ["CDABGHEF", [0x0304, 0x0102, 0x0708, 0x0506]],
    ["EFGHABCD", [0x0506, 0x0708, 0x0102, 0x0304]],
  ] as const)("a 64-bit integer sent as %s is 0x0102030405060708", (order, words) => {
    expect(decodeRaw(field({ type: "uint64", order }), Uint16Array.from(words), 0)).toBe(0x0102_0304_0506_0708n);
  });

  test.each([
    ["ABCD", 0x1234],
    ["CDAB", 0x1234],
    ["BADC", 0x3412],
    ["DCBA", 0x3412],
  ] as const)("a single register sent as %s is 0x1234", (order, word) => {
    expect(decoded({ order }, [word])).toEqual(good(0x1234));
  });

  test("a 64-bit counter of a device that sends low word first needs only the device's four-letter order", () => {
    expect(decodeRaw(field({ type: "int64", order: "CDAB" }), Uint16Array.of(0x2345, 1, 0, 0), 0)).toBe(0x1_2345n);
  });
});

describe("types", () => {
  test.each([
    ["int16", [0xf898], -1896],
    ["int8h", [0xff01], -1],
    ["int8l", [0x0180], -128],
    ["uint8h", [0xff01], 255],
    ["uint8l", [0x0180], 128],
    ["int32", [0xffff, 0xfffe], -2],
    ["uint32", [0xffff, 0xfffe], 4_294_967_294],
    ["float16", [0x3c00], 1],
    ["float16", [0xc000], -2],
    ["float16", [0x7bff], 65504],
    ["float16", [0x0001], 2 ** -24],
    ["float64", [0x4059, 0x0ccc, 0xcccc, 0xcccd], 100.2],
    ["bcd16", [0x1234], 1234],
    ["bcd32", [0x9876, 0x5432], 98_765_432],
    ["bool", [0x0100], 1],
    ["bool", [0], 0],
  ] as const)("%s reads %j as %d", (type, words, value) => {
    expect(decoded({ type }, words)).toEqual(good(value));
  });

  test("a BCD register with a digit above nine is no number, never a guess", () => {
    expect(decoded({ type: "bcd16" }, [0x12a4])).toEqual([null, "bad", "not-a-number"]);
  });

  test("a bit of a status word stands alone", () => {
    expect(decoded({ bit: 3 }, [0x0008])).toEqual(good(1));
    expect(decoded({ bit: 14 }, [0x0008])).toEqual(good(0));
    expect(decoded({ type: "bitfield", length: 2, bit: 31 }, [0x8000, 0])).toEqual(good(1));
  });

  test("a mask takes a group of bits out of a word", () => {
    expect(decoded({ mask: 0x0f00 }, [0xab5c])).toEqual(good(0xb));
  });

  test("a device's state numbers become the point's, and one nobody described is no state", () => {
    const states = { 0: 1, 4: 2 };
    expect(decoded({ type: "enum", states }, [4])).toEqual(good(2));
    expect(decoded({ type: "enum", states }, [9])).toEqual([null, "bad", "malformed"]);
  });

  test("a name is read in both byte orders, without the padding", () => {
    expect(decoded({ type: "string", length: 4 }, [0x5057, 0x522d, 0x3120, 0])).toEqual(good("PWR-1"));
    expect(decoded({ type: "string", length: 4, order: "BADC" }, [0x5750, 0x2d52, 0x2031, 0])).toEqual(good("PWR-1"));
    expect(decoded({ type: "string", length: 2 }, [0, 0])).toEqual([null, "bad", "not-available"]);
  });

  test("a coil is found in an answer that starts before it", () => {
    expect(decoded({ table: "coil", type: "bool", address: 12 }, [0, 0, 1], 10)).toEqual(good(1));
  });
});

describe("scale and offset", () => {
  test.each([
    [13, 0.1, 0, 1.3],
    [3, 0.1, 0, 0.3],
    [253, 0.1, -0.3, 25],
    [7, 0.05, 0, 0.35],
    [1, 0.001, 0, 0.001],
    [12, 100, 0, 1200],
    [320, 0.1, 0, 32],
    [770, 0.1, -32, 45],
  ])("%d × %d + %d is the decimal %d", (raw, scale, offset, value) => {
    expect(decoded({ scale, offset }, [raw])).toEqual(good(value));
  });

  test.each([
    [[0x3f40, 0], 0.75],
    [[0x3fa0, 0], 0.75],
    [[0xbfa0, 0], -0.75],
    [[0xbf40, 0], -0.75],
  ])("a power factor that codes its quadrant as %j is %d", (words, value) => {
    expect(decoded({ type: "float32", coding: "quadrant-power-factor" }, words)).toEqual(good(value));
  });

  test("every tenth of a signed register prints with one decimal", () => {
    fc.assert(
      fc.property(fc.integer({ min: -32768, max: 32767 }), (raw) => {
        const [value] = decoded({ type: "int16", scale: 0.1 }, [raw & 0xffff]);
        expect(value).toBe(Number(`${raw}e-1`) || 0);
      }),
    );
  });

  test("a SunSpec value takes its power of ten from its own register", () => {
    const power = { type: "int16", scaleRegister: 1 } as const;
    expect(decoded(power, [7123, 0xffff])).toEqual(good(712.3));
    expect(decoded(power, [98, 2])).toEqual(good(9800));
    expect(decoded({ ...power, scale: 0.001 }, [9812, 0])).toEqual(good(9.812));
  });

  test("without a usable power of ten there is no value", () => {
    const power = { type: "int16", scaleRegister: 1 } as const;
    expect(decoded(power, [7123, 0x8000])).toEqual([null, "bad", "not-available"]);
    expect(decoded(power, [7123, 400])).toEqual([null, "bad", "bad-response"]);
  });
});

describe("what is not there", () => {
  test.each([
    [{ type: "float32" }, [0x7fc0, 0]],
    [{ type: "float32" }, [0xffc0, 0]],
    [{ type: "float64" }, [0x7ff8, 0, 0, 0]],
    [{ type: "int16", absent: [0x8000] }, [0x8000]],
    [{ type: "int16", absent: [-32768] }, [0x8000]],
    [{ type: "uint16", absent: [0xffff] }, [0xffff]],
    [{ type: "int32", absent: [0x8000_0000] }, [0x8000, 0]],
    [{ type: "int8l", absent: [0x80] }, [0x1280]],
    [{ type: "float32", absent: [-9999] }, [0xc61c, 0x3c00]],
  ] as const)("%j says 'not available' with %j", (over, words) => {
    expect(decoded(over, words)).toEqual([null, "bad", "not-available"]);
  });

  test("a 64-bit 'not available' is told from its neighbour, which the nearest double could not do", () => {
    const counter = { type: "uint64", absent: [0xffff_ffff_ffff_ffffn] } as const;
    expect(decoded(counter, [0xffff, 0xffff, 0xffff, 0xffff])).toEqual([null, "bad", "not-available"]);
    expect(decoded(counter, [0xffff, 0xffff, 0xffff, 0xfffe])).toEqual([2 ** 64, "uncertain", "precision-lost"]);
  });

  test("an infinite float is no number", () => {
    expect(decoded({ type: "float32" }, [0x7f80, 0])).toEqual([null, "bad", "not-a-number"]);
  });

  test("a field that the answer does not cover is a bad response, never a zero", () => {
    expect(decoded({ type: "uint32", address: 4 }, [1, 2, 3, 4, 5])).toEqual([null, "bad", "bad-response"]);
    expect(decoded({ address: 4 }, [1, 2], 5)).toEqual([null, "bad", "bad-response"]);
  });

  test("a value outside the point's range is kept and marked", () => {
    expect(decoded({ type: "int16", scale: 0.1, range: { min: -10, max: 60 } }, [0x7fff])).toEqual([
      3276.7,
      "uncertain",
      "out-of-range",
    ]);
  });
});

describe("64 bits", () => {
  test("the raw counter is exact where no double is", () => {
    const words = Uint16Array.of(0x0a0b, 0x0c0d, 0x0e0f, 0x0102);
    expect(decodeRaw(field({ type: "int64" }), words, 0)).toBe(723_685_415_333_069_058n);
    expect(decoded({ type: "int64" }, [...words])).toEqual([
      Number("723685415333069058"),
      "uncertain",
      "precision-lost",
    ]);
  });

  test("a counter below 2⁵³ is good and exact", () => {
    expect(decoded({ type: "int64", scale: 0.001 }, [0, 0, 0x0001, 0x86a1])).toEqual(good(100.001));
    expect(decoded({ type: "int64" }, [0xffff, 0xffff, 0xffff, 0xfffe])).toEqual(good(-2));
  });

  test("a reading is marked exactly when the double is not the number the device sent", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (value) => {
        const pattern = BigInt.asUintN(64, value);
        const words = [48n, 32n, 16n, 0n].map((shift) => Number((pattern >> shift) & 0xffffn));
        const isExact = BigInt(Number(value)) === value;
        expect(decoded({ type: "int64" }, words)).toEqual([
          Number(value),
          isExact ? "good" : "uncertain",
          isExact ? null : "precision-lost",
        ]);
      }),
    );
  });
});

describe("compiled readers", () => {
  test("read each field into its own row, wherever the answer starts", () => {
    const columns = { values: new Float64Array(2), statuses: new Uint8Array(2), texts: new Map<number, string>() };
    const words = Uint16Array.of(0, 215, 0, 0x4d31);
    compileField(field({ address: 101, scale: 0.1 }))(words, 100, 0, columns);
    compileField(field({ address: 103, type: "string", length: 1 }))(words, 100, 1, columns);
    expect([...columns.values]).toEqual([21.5, Number.NaN]);
    expect([...columns.statuses]).toEqual([0, 0]);
    expect(columns.texts.get(1)).toBe("M1");
  });

  test("every order of every width is a permutation: each byte counts once", () => {
    for (const order of REGISTER_ORDERS_32) {
      const sum = [0, 1].flatMap((index) =>
        [0x0100, 0x0001].map((word) =>
          decodeRaw(
            field({ type: "uint32", order }),
            Uint16Array.from({ length: 2 }, (_, at) => (at === index ? word : 0)),
            0,
          ),
        ),
      );
      expect(sum.map(Number).reduce((total, part) => total + part, 0)).toBe(0x0101_0101);
    }
    for (const order of REGISTER_ORDERS_64) {
      const sum = [0, 1, 2, 3].flatMap((index) =>
        [0x0100, 0x0001].map((word) =>
          decodeRaw(
            field({ type: "uint64", order }),
            Uint16Array.from({ length: 4 }, (_, at) => (at === index ? word : 0)),
            0,
          ),
        ),
      );
      expect(sum.reduce((total: bigint, part) => total + BigInt(part ?? 0), 0n)).toBe(0x0101_0101_0101_0101n);
    }
  });
});
