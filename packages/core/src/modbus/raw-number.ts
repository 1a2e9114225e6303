import { fieldLength, type RegisterField, type RegisterType } from "./register-field.ts";
import { swapBytesOf, wordLayout } from "./register-order.ts";

/**
 * Reads the raw number of a field of up to two registers, or of a float, at an index of the words.
 *
 * Answers NaN where the device says "not available", and an infinity where the registers hold no number at all
 * (a digit above nine in BCD, an infinite float): two doubles that no raw number can be, so nothing is allocated.
 */
export type RawNumberReader = (words: Uint16Array, index: number) => number;

type NarrowField = Pick<RegisterField, "type" | "order" | "length">;

/** Raw bits of a field of one or two registers as an unsigned number. */
function bitsReader(field: NarrowField): RawNumberReader {
  const { wordIndexes, swapBytes } = wordLayout(field.order, fieldLength(field));
  const [high = 0, low] = wordIndexes;
  if (low === undefined) {
    return swapBytes ? (words, index) => swapBytesOf(words[index] ?? 0) : (words, index) => words[index] ?? 0;
  }
  return swapBytes
    ? (words, index) => swapBytesOf(words[index + high] ?? 0) * 0x1_0000 + swapBytesOf(words[index + low] ?? 0)
    : (words, index) => (words[index + high] ?? 0) * 0x1_0000 + (words[index + low] ?? 0);
}

const NOT_A_NUMBER = Number.POSITIVE_INFINITY;

function decimalDigits(bits: number, digits: number): number {
  let value = 0;
  for (let shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
    const digit = Math.floor(bits / 2 ** shift) % 16;
    if (digit > 9) return NOT_A_NUMBER;
    value = value * 10 + digit;
  }
  return value;
}

function halfFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >>> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

function doubleReader(field: NarrowField): RawNumberReader {
  const { wordIndexes, swapBytes } = wordLayout(field.order, 4);
  const view = new DataView(new ArrayBuffer(8));
  return (words, index) => {
    for (const [position, wordIndex] of wordIndexes.entries()) {
      const word = words[index + wordIndex] ?? 0;
      view.setUint16(position * 2, swapBytes ? swapBytesOf(word) : word);
    }
    return view.getFloat64(0);
  };
}

/** Types whose sentinels are compared as numbers; those of all others are bit patterns. */
const COMPARED_AS_NUMBER: ReadonlySet<RegisterType> = new Set([
  "float16",
  "float32",
  "float64",
  "bcd16",
  "bcd32",
  "string",
]);
const BYTE_TYPES: ReadonlySet<RegisterType> = new Set(["int8h", "int8l", "uint8h", "uint8l"]);

/** How wide the bit pattern of an integer type is; null for types whose sentinels are compared as numbers. */
function patternBits(field: NarrowField): number | null {
  if (COMPARED_AS_NUMBER.has(field.type)) return null;
  return BYTE_TYPES.has(field.type) ? 8 : 16 * fieldLength(field);
}

/** The sentinels of a field as unsigned bit patterns (integers) or numbers (floats, BCD). */
export function absentPatterns(
  field: NarrowField & Pick<RegisterField, "absent">,
): readonly bigint[] | readonly number[] {
  const bits = patternBits(field);
  if (bits === null) return field.absent.map(Number);
  return field.absent.map((sentinel) => BigInt.asUintN(bits, BigInt(sentinel)));
}

function float32Meaning(): (bits: number) => number {
  const view = new DataView(new ArrayBuffer(4));
  return (bits) => {
    view.setUint32(0, bits);
    return view.getFloat32(0);
  };
}

const asIs = (bits: number): number => bits;

/** Turns the unsigned bit pattern of one or two registers into the number that the type means. */
const MEANINGS: Readonly<Partial<Record<RegisterType, (bits: number) => number>>> = {
  bool: (bits) => (bits === 0 ? 0 : 1),
  int8h: (bits) => (bits << 16) >> 24,
  int8l: (bits) => (bits << 24) >> 24,
  uint8h: (bits) => bits >>> 8,
  uint8l: (bits) => bits & 0xff,
  int16: (bits) => (bits << 16) >> 16,
  int32: (bits) => bits | 0,
  float16: halfFloat,
  bcd16: (bits) => decimalDigits(bits, 4),
  bcd32: (bits) => decimalDigits(bits, 8),
};

/** The bits of the pattern that a sentinel is compared with: a byte type looks at its own byte only. */
function ownBits(field: NarrowField): (bits: number) => number {
  if (field.type === "int8h" || field.type === "uint8h") return (bits) => bits >>> 8;
  if (field.type === "int8l" || field.type === "uint8l") return (bits) => bits & 0xff;
  return (bits) => bits;
}

/** Compiles the raw reader of any numeric field but 64-bit integers (see `wide-integer.ts`) and strings. */
export function rawNumberReader(field: NarrowField & Pick<RegisterField, "absent">): RawNumberReader {
  const sentinels = new Set(absentPatterns(field).map(Number));
  const byPattern = patternBits(field) !== null;
  const own = ownBits(field);
  const readMeaning = field.type === "float64" ? doubleReader(field) : null;
  if (readMeaning !== null) {
    return (words, index) => {
      const value = readMeaning(words, index);
      return sentinels.has(value) ? Number.NaN : value;
    };
  }
  const bitsAt = bitsReader(field);
  const meaning = field.type === "float32" ? float32Meaning() : (MEANINGS[field.type] ?? asIs);
  if (sentinels.size === 0) return (words, index) => meaning(bitsAt(words, index));
  return (words, index) => {
    const bits = bitsAt(words, index);
    if (byPattern) return sentinels.has(own(bits)) ? Number.NaN : meaning(bits);
    const value = meaning(bits);
    return sentinels.has(value) ? Number.NaN : value;
  };
}
