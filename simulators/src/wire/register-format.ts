import { halfFloatBits, halfFloatValue } from "./half-float.ts";

/** How a number lies in registers. `bit` types are handled by the image: they share a register. */
export const NUMBER_FORMATS = [
  "bool",
  "int8h",
  "int8l",
  "uint8h",
  "uint8l",
  "int16",
  "uint16",
  "enum",
  "bitfield",
  "bcd16",
  "float16",
  "int32",
  "uint32",
  "bcd32",
  "float32",
  "int64",
  "uint64",
  "float64",
] as const;
export type NumberFormat = (typeof NUMBER_FORMATS)[number];

const WIDTHS: Readonly<Record<NumberFormat, 1 | 2 | 4>> = {
  bool: 1,
  int8h: 1,
  int8l: 1,
  uint8h: 1,
  uint8l: 1,
  int16: 1,
  uint16: 1,
  enum: 1,
  bitfield: 1,
  bcd16: 1,
  float16: 1,
  int32: 2,
  uint32: 2,
  bcd32: 2,
  float32: 2,
  int64: 4,
  uint64: 4,
  float64: 4,
};

/** Registers that a format takes. */
export const registerWidth = (format: NumberFormat): 1 | 2 | 4 => WIDTHS[format];

const LONG_ORDERS: Readonly<Record<string, string>> = {
  ABCD: "ABCDEFGH",
  BADC: "BADCFEHG",
  CDAB: "GHEFCDAB",
  DCBA: "HGFEDCBA",
};

/**
 * Byte positions on the wire, `A` the most significant byte of the value: `CDAB` sends bytes 2, 3, 0, 1.
 * A four-letter order given to a 64-bit format keeps its sense (word swap, byte swap, both).
 */
export function wireOrder(order: string, format: NumberFormat): readonly number[] {
  const byteCount = registerWidth(format) * 2;
  // One register knows no word order; the orders that also swap bytes swap its bytes.
  if (byteCount === 2) return ["BADC", "DCBA", "BADCFEHG", "HGFEDCBA"].includes(order) ? [1, 0] : [0, 1];
  const letters = byteCount === 8 && order.length === 4 ? (LONG_ORDERS[order] ?? "ABCDEFGH") : order;
  const positions = Array.from(letters, (letter) => letter.charCodeAt(0) - 65);
  const usable = positions.length === byteCount && new Set(positions).size === byteCount;
  return usable ? positions : Array.from({ length: byteCount }, (_, at) => at);
}

/** The same order with the words the other way round: the classic commissioning mistake, on demand. */
export function withSwappedWords(order: readonly number[]): readonly number[] {
  const words: number[][] = [];
  for (let at = 0; at < order.length; at += 2) words.push(order.slice(at, at + 2));
  return words.toReversed().flat();
}

const LIMITS: Readonly<Partial<Record<NumberFormat, readonly [number, number]>>> = {
  bool: [0, 1],
  int8h: [-128, 127],
  int8l: [-128, 127],
  uint8h: [0, 255],
  uint8l: [0, 255],
  int16: [-32_768, 32_767],
  uint16: [0, 65_535],
  enum: [0, 65_535],
  bitfield: [0, 65_535],
  bcd16: [0, 9_999],
  int32: [-2_147_483_648, 2_147_483_647],
  uint32: [0, 4_294_967_295],
  bcd32: [0, 99_999_999],
};

const bcdOf = (value: number): number => Number.parseInt(Math.trunc(value).toString(10), 16);
const fromBcd = (bits: number): number => Number.parseInt(bits.toString(16), 10);
const scratch = new DataView(new ArrayBuffer(8));

/** The big-endian bytes of a raw number. Integers are rounded and held at the format's limits, as a device does. */
export function encodeRaw(raw: number, format: NumberFormat): DataView {
  const limits = LIMITS[format];
  const whole = limits === undefined ? raw : Math.min(limits[1], Math.max(limits[0], Math.round(raw)));
  switch (format) {
    case "bool":
    case "uint16":
    case "enum":
    case "bitfield":
    case "uint8l":
      scratch.setUint16(0, whole);
      break;
    case "int16":
      scratch.setInt16(0, whole);
      break;
    case "int8l":
      scratch.setUint16(0, whole & 0xff);
      break;
    case "int8h":
    case "uint8h":
      scratch.setUint16(0, (whole & 0xff) << 8);
      break;
    case "bcd16":
      scratch.setUint16(0, bcdOf(whole));
      break;
    case "float16":
      scratch.setUint16(0, halfFloatBits(raw));
      break;
    case "int32":
      scratch.setInt32(0, whole);
      break;
    case "uint32":
      scratch.setUint32(0, whole);
      break;
    case "bcd32":
      scratch.setUint32(0, bcdOf(whole));
      break;
    case "float32":
      scratch.setFloat32(0, raw);
      break;
    case "int64":
      scratch.setBigInt64(0, BigInt.asIntN(64, BigInt(Math.round(raw))));
      break;
    case "uint64":
      scratch.setBigUint64(0, BigInt.asUintN(64, BigInt(Math.max(0, Math.round(raw)))));
      break;
    case "float64":
      scratch.setFloat64(0, raw);
      break;
  }
  return scratch;
}

/** The raw number behind big-endian bytes. */
export function decodeRaw(bytes: DataView, format: NumberFormat): number {
  switch (format) {
    case "bool":
      return bytes.getUint16(0) === 0 ? 0 : 1;
    case "uint16":
    case "enum":
    case "bitfield":
      return bytes.getUint16(0);
    case "int16":
      return bytes.getInt16(0);
    case "int8h":
      return bytes.getInt8(0);
    case "int8l":
      return bytes.getInt8(1);
    case "uint8h":
      return bytes.getUint8(0);
    case "uint8l":
      return bytes.getUint8(1);
    case "bcd16":
      return fromBcd(bytes.getUint16(0));
    case "float16":
      return halfFloatValue(bytes.getUint16(0));
    case "int32":
      return bytes.getInt32(0);
    case "uint32":
      return bytes.getUint32(0);
    case "bcd32":
      return fromBcd(bytes.getUint32(0));
    case "float32":
      return bytes.getFloat32(0);
    case "int64":
      return Number(bytes.getBigInt64(0));
    case "uint64":
      return Number(bytes.getBigUint64(0));
    case "float64":
      return bytes.getFloat64(0);
  }
}
