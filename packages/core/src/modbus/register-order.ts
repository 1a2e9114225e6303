/**
 * How the bytes of a value stand on the wire, named as makers' manuals do: `A` is the most significant byte, and the
 * letters are listed in the order in which the bytes are sent. A Modbus register is two bytes, high byte first, so
 * `CDAB` is "low word first" and `BADC` is "bytes swapped inside each register".
 */
export const REGISTER_ORDERS_32 = ["ABCD", "BADC", "CDAB", "DCBA"] as const;
export const REGISTER_ORDERS_64 = ["ABCDEFGH", "GHEFCDAB", "HGFEDCBA", "BADCFEHG", "CDABGHEF", "EFGHABCD"] as const;
export const REGISTER_ORDERS = [...REGISTER_ORDERS_32, ...REGISTER_ORDERS_64] as const;
export type RegisterOrder = (typeof REGISTER_ORDERS)[number];

/** An order as the codec uses it: which register holds which word, and whether the bytes of each are swapped. */
export interface WordLayout {
  /** Register index of each word of the value, most significant word first. */
  readonly wordIndexes: readonly number[];
  readonly swapBytes: boolean;
}

/** A four-letter order applied to a value of another width keeps its meaning: words reversed, bytes swapped, or both. */
const REVERSES_WORDS: ReadonlySet<RegisterOrder> = new Set(["CDAB", "DCBA", "GHEFCDAB", "HGFEDCBA"]);
const SWAPS_BYTES: ReadonlySet<RegisterOrder> = new Set(["BADC", "DCBA", "BADCFEHG", "HGFEDCBA"]);

/**
 * The layout of a value of 1, 2 or 4 registers in an order.
 *
 * `CDABGHEF` and `EFGHABCD` mix the two words of a half or the two halves and exist for four registers only; for
 * shorter values they read as plain (the profile linter reports them there).
 */
export function wordLayout(order: RegisterOrder, registers: number): WordLayout {
  const swapBytes = SWAPS_BYTES.has(order);
  if (registers === 4 && order === "CDABGHEF") return { wordIndexes: [1, 0, 3, 2], swapBytes };
  if (registers === 4 && order === "EFGHABCD") return { wordIndexes: [2, 3, 0, 1], swapBytes };
  const plain = Array.from({ length: registers }, (_, index) => index);
  return { wordIndexes: REVERSES_WORDS.has(order) ? plain.reverse() : plain, swapBytes };
}

/** One register with its bytes exchanged. */
export const swapBytesOf = (word: number): number => ((word & 0xff) << 8) | (word >>> 8);
