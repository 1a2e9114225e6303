import { decimalScaling } from "./decimal-scale.ts";
import { fieldLength, type RegisterField, type RegisterType } from "./register-field.ts";
import { swapBytesOf, wordLayout } from "./register-order.ts";

export type EncodedField =
  | { readonly ok: true; readonly words: Uint16Array }
  | {
      readonly ok: false;
      readonly why: "out-of-range" | "not-a-number" | "state-unknown" | "needs-current" | "read-only";
    };

/** What some fields need to know of the device before they can be written. */
export interface EncodeContext {
  /** The words that the field's registers hold now: needed where the field is a part of a register. */
  readonly current?: Uint16Array;
  /** The exponent that the field's scale register holds. */
  readonly scaleExponent?: number;
}

const refuse = (why: Exclude<EncodedField, { ok: true }>["why"]): EncodedField => ({ ok: false, why });

interface RawLimits {
  readonly min: bigint;
  readonly max: bigint;
}

const signedLimits = (bits: bigint): RawLimits => ({ min: -(2n ** (bits - 1n)), max: 2n ** (bits - 1n) - 1n });
const unsignedLimits = (bits: bigint): RawLimits => ({ min: 0n, max: 2n ** bits - 1n });

/** The raw numbers that a whole-number type can hold; the rest are as wide as their registers. */
const RAW_LIMITS: Readonly<Partial<Record<RegisterType, RawLimits>>> = {
  bool: unsignedLimits(1n),
  int8h: signedLimits(8n),
  int8l: signedLimits(8n),
  uint8h: unsignedLimits(8n),
  uint8l: unsignedLimits(8n),
  int16: signedLimits(16n),
  int32: signedLimits(32n),
  int64: signedLimits(64n),
  bcd16: { min: 0n, max: 9999n },
  bcd32: { min: 0n, max: 99_999_999n },
};

const rawLimits = (field: RegisterField): RawLimits =>
  RAW_LIMITS[field.type] ?? unsignedLimits(BigInt(16 * fieldLength(field)));

/** Puts a bit pattern, most significant word first, into the field's order. */
function wordsOf(field: RegisterField, pattern: bigint): Uint16Array {
  const length = fieldLength(field);
  const { wordIndexes, swapBytes } = wordLayout(field.order, length);
  const words = new Uint16Array(length);
  for (const [position, wordIndex] of wordIndexes.entries()) {
    const word = Number((pattern >> BigInt(16 * (length - 1 - position))) & 0xffffn);
    words[wordIndex] = swapBytes ? swapBytesOf(word) : word;
  }
  return words;
}

/** The bit pattern that the field's registers hold in `words`. */
function patternOf(field: RegisterField, words: Uint16Array): bigint {
  const { wordIndexes, swapBytes } = wordLayout(field.order, fieldLength(field));
  let pattern = 0n;
  for (const wordIndex of wordIndexes) {
    const word = words[wordIndex] ?? 0;
    pattern = (pattern << 16n) | BigInt(swapBytes ? swapBytesOf(word) : word);
  }
  return pattern;
}

/** Which bits of the registers belong to the field, or null when all of them do. */
function partMask(field: RegisterField): bigint | null {
  if (field.bit !== undefined) return 1n << BigInt(field.bit);
  if (field.mask !== undefined) return BigInt(field.mask);
  if (field.type === "int8h" || field.type === "uint8h") return 0xff00n;
  if (field.type === "int8l" || field.type === "uint8l") return 0x00ffn;
  return null;
}

function lowestBit(mask: bigint): bigint {
  let shift = 0n;
  while (((mask >> shift) & 1n) === 0n) shift++;
  return shift;
}

function encodeWhole(field: RegisterField, raw: bigint, context: EncodeContext): EncodedField {
  const mask = field.table === "coil" ? null : partMask(field);
  if (mask === null) {
    const limits = rawLimits(field);
    if (raw < limits.min || raw > limits.max) return refuse("out-of-range");
    const isDecimal = field.type === "bcd16" || field.type === "bcd32";
    const pattern = isDecimal ? BigInt(`0x${raw.toString()}`) : BigInt.asUintN(16 * fieldLength(field), raw);
    return { ok: true, words: wordsOf(field, pattern) };
  }
  const shift = lowestBit(mask);
  const isByte = field.bit === undefined && field.mask === undefined;
  const limits = isByte ? rawLimits(field) : { min: 0n, max: mask >> shift };
  if (raw < limits.min || raw > limits.max) return refuse("out-of-range");
  if (context.current === undefined || context.current.length < fieldLength(field)) return refuse("needs-current");
  const part = (BigInt.asUintN(64, raw) << shift) & mask;
  return { ok: true, words: wordsOf(field, (patternOf(field, context.current) & ~mask) | part) };
}

/** The bit pattern of the half float nearest to a value; null when it is too large. Ties go to even, as IEEE 754 says. */
function halfPattern(value: number): bigint | null {
  const magnitude = Math.abs(value);
  const exponent = magnitude === 0 ? -14 : Math.max(-14, Math.floor(Math.log2(magnitude)));
  const scaled = magnitude / 2 ** (exponent - 10);
  const floor = Math.floor(scaled);
  const isUp = scaled - floor > 0.5 || (scaled - floor === 0.5 && floor % 2 === 1);
  const bits = (exponent + 14) * 1024 + floor + (isUp ? 1 : 0);
  if (bits >= 0x7c00) return null;
  return BigInt(bits) | (value < 0 || Object.is(value, -0) ? 0x8000n : 0n);
}

function encodeFloat(field: RegisterField, value: number): EncodedField {
  if (field.type === "float16") {
    const half = halfPattern(value);
    return half === null ? refuse("out-of-range") : { ok: true, words: wordsOf(field, half) };
  }
  const view = new DataView(new ArrayBuffer(8));
  if (field.type === "float32") {
    if (!Number.isFinite(Math.fround(value))) return refuse("out-of-range");
    view.setFloat32(0, value);
    return { ok: true, words: wordsOf(field, BigInt(view.getUint32(0))) };
  }
  view.setFloat64(0, value);
  return { ok: true, words: wordsOf(field, view.getBigUint64(0)) };
}

function encodeText(field: RegisterField, text: string): EncodedField {
  const length = fieldLength(field);
  if (text.length > length * 2) return refuse("out-of-range");
  const { swapBytes } = wordLayout(field.order, 1);
  const words = new Uint16Array(length);
  for (let position = 0; position < length; position++) {
    const high = position * 2 < text.length ? text.charCodeAt(position * 2) : 0;
    const low = position * 2 + 1 < text.length ? text.charCodeAt(position * 2 + 1) : 0;
    if (high > 0xff || low > 0xff) return refuse("out-of-range");
    words[position] = swapBytes ? (low << 8) | high : (high << 8) | low;
  }
  return { ok: true, words };
}

/** The raw state that the profile gives for a state of the point, or undefined. */
function rawStateOf(states: Readonly<Record<number, number>>, value: number): number | undefined {
  const found = Object.entries(states).find(([, to]) => to === value);
  return found === undefined ? undefined : Number(found[0]);
}

/**
 * The words to write so that the field says `value`, in the point's unit.
 *
 * A number between two steps of the device becomes the nearer step. Never throws: what cannot be written is refused
 * with the reason. A field that is a part of a register needs `context.current`, because the rest must stay.
 */
export function encodeField(
  field: RegisterField,
  value: number | bigint | string,
  context: EncodeContext = {},
): EncodedField {
  if (field.table === "input" || field.table === "discrete" || field.coding !== undefined) return refuse("read-only");
  if (field.type === "string") return encodeText(field, String(value));
  if (typeof value === "string") return refuse("not-a-number");
  if (typeof value === "bigint") return encodeWhole(field, value, context);
  if (!Number.isFinite(value)) return refuse("not-a-number");
  if (field.states !== undefined) {
    const raw = rawStateOf(field.states, value);
    return raw === undefined ? refuse("state-unknown") : encodeWhole(field, BigInt(raw), context);
  }
  if (field.scaleRegister !== undefined && context.scaleExponent === undefined) return refuse("needs-current");
  const exponent = context.scaleExponent ?? 0;
  const scaling = decimalScaling(field.scale, field.offset);
  const raw = exponent === 0 ? scaling.invert(value) : (value - field.offset) / field.scale / 10 ** exponent;
  if (field.type === "float16" || field.type === "float32" || field.type === "float64") return encodeFloat(field, raw);
  return encodeWhole(field, BigInt(Math.round(raw)), context);
}
