import { describe, expect, test } from "vitest";
import { decodeRaw, encodeRaw, type NumberFormat, wireOrder, withSwappedWords } from "./register-format.ts";

/** Bytes as they stand on the wire, in hexadecimal. */
function onWire(raw: number, format: NumberFormat, order: string): string {
  const bytes = encodeRaw(raw, format);
  return wireOrder(order, format)
    .map((at) => bytes.getUint8(at).toString(16).padStart(2, "0"))
    .join("");
}

describe("numbers in registers", () => {
  test.each([
    [220.5, "float32", "ABCD", "435c8000"],
    [220.5, "float32", "CDAB", "8000435c"],
    [220.5, "float32", "BADC", "5c430080"],
    [220.5, "float32", "DCBA", "00805c43"],
    [-2, "int16", "ABCD", "fffe"],
    [0x1234, "uint16", "BADC", "3412"],
    [305_419_896, "uint32", "CDAB", "56781234"],
    [1_234_567_890, "int64", "ABCD", "00000000499602d2"],
    [1_234_567_890, "int64", "CDAB", "02d2499600000000"],
    [1_234_567_890, "uint64", "CDABGHEF", "0000000002d24996"],
    [1.5, "float16", "ABCD", "3e00"],
    [65_504, "float16", "ABCD", "7bff"],
    [1_234, "bcd16", "ABCD", "1234"],
    [-1, "int8h", "ABCD", "ff00"],
    [200, "uint8l", "ABCD", "00c8"],
  ] as const)("%d as %s in order %s is sent as %s", (raw, format, order, hex) => {
    expect(onWire(raw, format, order)).toBe(hex);
  });

  test("are held at the limits of their format, as a device holds them", () => {
    expect(onWire(70_000, "uint16", "ABCD")).toBe("ffff");
    expect(onWire(-40_000, "int16", "ABCD")).toBe("8000");
  });

  test.each(["int16", "uint32", "float32", "float64", "int64", "bcd32", "float16"] as const)(
    "come back from %s",
    (format) => {
      expect(decodeRaw(encodeRaw(1_250, format), format)).toBe(1_250);
    },
  );

  test("with swapped words arrive as the other order", () => {
    expect(withSwappedWords(wireOrder("ABCD", "float32"))).toEqual(wireOrder("CDAB", "float32"));
  });
});
