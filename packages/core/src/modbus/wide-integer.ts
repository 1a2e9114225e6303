import { absentPatterns } from "./raw-number.ts";
import type { RegisterField } from "./register-field.ts";
import { swapBytesOf, wordLayout } from "./register-order.ts";

/** The two halves of a 64-bit field as unsigned numbers. */
interface Halves {
  readonly high: (words: Uint16Array, index: number) => number;
  readonly low: (words: Uint16Array, index: number) => number;
}

function halvesOf(order: RegisterField["order"]): Halves {
  const { wordIndexes, swapBytes } = wordLayout(order, 4);
  const [first = 0, second = 0, third = 0, fourth = 0] = wordIndexes;
  const pair = (upper: number, lower: number) =>
    swapBytes
      ? (words: Uint16Array, index: number) =>
          swapBytesOf(words[index + upper] ?? 0) * 0x1_0000 + swapBytesOf(words[index + lower] ?? 0)
      : (words: Uint16Array, index: number) => (words[index + upper] ?? 0) * 0x1_0000 + (words[index + lower] ?? 0);
  return { high: pair(first, second), low: pair(third, fourth) };
}

/** Reads 64-bit integers: exactly as bigint, or quickly as a number that says whether it is exact. */
export interface WideIntegerReader {
  /** The exact value, or null where the device says "not available". */
  exact(words: Uint16Array, index: number): bigint | null;
  /** The nearest double; NaN where the device says "not available". */
  nearest(words: Uint16Array, index: number): number;
  /** Whether the double that `nearest` gives is the value itself. */
  isExact(words: Uint16Array, index: number): boolean;
}

export function wideIntegerReader(
  field: Pick<RegisterField, "type" | "order" | "length" | "absent">,
): WideIntegerReader {
  const { high, low } = halvesOf(field.order);
  const isSigned = field.type === "int64";
  const sentinels = absentPatterns(field).map((pattern) => ({
    high: Number(BigInt(pattern) >> 32n),
    low: Number(BigInt(pattern) & 0xffff_ffffn),
  }));
  const isAbsent = (words: Uint16Array, index: number) =>
    sentinels.some((sentinel) => sentinel.high === high(words, index) && sentinel.low === low(words, index));
  const upper = (words: Uint16Array, index: number) =>
    (isSigned ? high(words, index) | 0 : high(words, index)) * 0x1_0000_0000;
  return {
    exact(words, index) {
      if (isAbsent(words, index)) return null;
      const pattern = (BigInt(high(words, index)) << 32n) | BigInt(low(words, index));
      return isSigned ? BigInt.asIntN(64, pattern) : pattern;
    },
    nearest: (words, index) =>
      sentinels.length > 0 && isAbsent(words, index) ? Number.NaN : upper(words, index) + low(words, index),
    // The upper half times 2³² is exact, so what the sum kept of the lower half tells what rounding took away.
    isExact(words, index) {
      const upperPart = upper(words, index);
      const lowerPart = low(words, index);
      return upperPart + lowerPart - upperPart === lowerPart;
    },
  };
}
