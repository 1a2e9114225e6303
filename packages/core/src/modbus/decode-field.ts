import { GOOD, type Status, statusOf } from "../reading/status.ts";
import { decimalScaling, type Scaling } from "./decimal-scale.ts";
import { type RawNumberReader, rawNumberReader } from "./raw-number.ts";
import { fieldLength, fieldSpan, type RegisterField } from "./register-field.ts";
import { swapBytesOf, wordLayout } from "./register-order.ts";
import { wideIntegerReader } from "./wide-integer.ts";

/** Where readers put what they read; the columns of a reading batch. */
export interface ReadingColumns {
  readonly values: Float64Array;
  readonly statuses: Uint8Array;
  readonly texts: Map<number, string>;
}

/**
 * A field compiled for polling: reads it from the words of one answer, whose first word is at `baseAddress`, into a
 * row of the columns. Allocates nothing, except for texts. A field that the words do not cover becomes a bad
 * response; that is a fault of the plan or of the device, never a zero.
 */
export type FieldReader = (words: Uint16Array, baseAddress: number, row: number, columns: ReadingColumns) => void;

const NOT_AVAILABLE = statusOf("bad", "not-available");
const NOT_A_NUMBER = statusOf("bad", "not-a-number");
const BAD_RESPONSE = statusOf("bad", "bad-response");
const OUT_OF_RANGE = statusOf("uncertain", "out-of-range");
/** A state that the profile does not describe has no number of the point's: any would be somebody else's state. */
const STATE_UNKNOWN = statusOf("bad", "malformed");
const PRECISION_LOST = statusOf("uncertain", "precision-lost");

/** SunSpec lets a scale factor be −10 to 10; anything else is a register that holds something different. */
const MAX_SCALE_EXPONENT = 10;
const ABSENT_SCALE_EXPONENT = -32768;

function put(columns: ReadingColumns, row: number, value: number, status: Status): void {
  columns.values[row] = value;
  columns.statuses[row] = status;
}

/** The part of an integer that the field means: a bit, a masked group of bits, or all of it. */
function bitPart(field: RegisterField): ((raw: number) => number) | null {
  if (field.bit !== undefined) {
    const weight = 2 ** field.bit;
    return (raw) => Math.floor(raw / weight) & 1;
  }
  if (field.mask !== undefined) {
    const { mask } = field;
    const shift = Math.log2((mask & -mask) >>> 0);
    return (raw) => (raw & mask) >>> shift;
  }
  return null;
}

/** What a raw number means to the point: bits taken out, states renamed, scaled. NaN for a state nobody described. */
function valueOf(field: RegisterField, scaling: Scaling): (raw: number) => number {
  const part = bitPart(field);
  const states =
    field.states === undefined ? null : new Map(Object.entries(field.states).map(([raw, to]) => [Number(raw), to]));
  if (states !== null) {
    const map = states;
    return part === null ? (raw) => map.get(raw) ?? Number.NaN : (raw) => map.get(part(raw)) ?? Number.NaN;
  }
  if (field.coding === "quadrant-power-factor") return (raw) => plainPowerFactor(scaling.apply(raw));
  if (part !== null) return scaling.identity ? part : (raw) => scaling.apply(part(raw));
  return scaling.identity ? (raw) => raw : (raw) => scaling.apply(raw);
}

function plainPowerFactor(coded: number): number {
  if (coded > 1) return 2 - coded;
  return coded < -1 ? -2 - coded : coded;
}

function rangeStatus(field: RegisterField): (value: number) => Status {
  if (field.range === undefined) return () => GOOD;
  const { min, max } = field.range;
  return (value) => (value < min || value > max ? OUT_OF_RANGE : GOOD);
}

function numberFieldReader(field: RegisterField): FieldReader {
  const readRaw = rawNumberReader(field);
  const toValue = valueOf(field, decimalScaling(field.scale, field.offset));
  const statusIn = rangeStatus(field);
  const { address } = field;
  const length = fieldLength(field);
  return (words, baseAddress, row, columns) => {
    const index = address - baseAddress;
    if (index < 0 || index + length > words.length) return put(columns, row, Number.NaN, BAD_RESPONSE);
    const raw = readRaw(words, index);
    if (raw - raw !== 0) return put(columns, row, Number.NaN, raw === raw ? NOT_A_NUMBER : NOT_AVAILABLE);
    const value = toValue(raw);
    if (value !== value) return put(columns, row, Number.NaN, STATE_UNKNOWN);
    return put(columns, row, value, statusIn(value));
  };
}

function wideFieldReader(field: RegisterField): FieldReader {
  const reader = wideIntegerReader(field);
  const scaling = decimalScaling(field.scale, field.offset);
  const statusIn = rangeStatus(field);
  const { address, bit } = field;
  return (words, baseAddress, row, columns) => {
    const index = address - baseAddress;
    if (index < 0 || index + 4 > words.length) return put(columns, row, Number.NaN, BAD_RESPONSE);
    const raw = reader.nearest(words, index);
    if (raw !== raw) return put(columns, row, Number.NaN, NOT_AVAILABLE);
    if (bit !== undefined) {
      const pattern = reader.exact(words, index) ?? 0n;
      return put(columns, row, Number((pattern >> BigInt(bit)) & 1n), GOOD);
    }
    const value = scaling.identity ? raw : scaling.apply(raw);
    return put(columns, row, value, reader.isExact(words, index) ? statusIn(value) : PRECISION_LOST);
  };
}

/** A number whose power of ten stands in a register of its own, read in the same answer. */
function sunspecScaledReader(field: RegisterField, scaleRegister: number): FieldReader {
  const wide = field.type === "int64" || field.type === "uint64" ? wideIntegerReader(field) : null;
  const readRaw: RawNumberReader =
    wide === null ? rawNumberReader(field) : (words, index) => wide.nearest(words, index);
  const scaling = decimalScaling(field.scale, field.offset);
  const statusIn = rangeStatus(field);
  const span = fieldSpan(field);
  const { address } = field;
  return (words, baseAddress, row, columns) => {
    const first = span.address - baseAddress;
    if (first < 0 || first + span.quantity > words.length) return put(columns, row, Number.NaN, BAD_RESPONSE);
    const index = address - baseAddress;
    const raw = readRaw(words, index);
    const exponent = ((words[scaleRegister - baseAddress] ?? 0) << 16) >> 16;
    if (raw - raw !== 0) return put(columns, row, Number.NaN, raw === raw ? NOT_A_NUMBER : NOT_AVAILABLE);
    if (exponent === ABSENT_SCALE_EXPONENT) return put(columns, row, Number.NaN, NOT_AVAILABLE);
    if (Math.abs(exponent) > MAX_SCALE_EXPONENT) return put(columns, row, Number.NaN, BAD_RESPONSE);
    const value = scaling.applyWithExponent(raw, exponent);
    const exact = wide === null || wide.isExact(words, index);
    return put(columns, row, value, exact ? statusIn(value) : PRECISION_LOST);
  };
}

/** Text of a run of registers: Latin-1, up to the first NUL, without blanks at either end. */
function textOf(words: Uint16Array, index: number, field: RegisterField): string {
  const { swapBytes } = wordLayout(field.order, 1);
  const length = fieldLength(field);
  let text = "";
  for (let position = 0; position < length; position++) {
    const word = words[index + position] ?? 0;
    const ordered = swapBytes ? swapBytesOf(word) : word;
    text += String.fromCharCode(ordered >>> 8, ordered & 0xff);
  }
  const end = text.indexOf("\0");
  return (end < 0 ? text : text.slice(0, end)).trim();
}

function textFieldReader(field: RegisterField): FieldReader {
  const length = fieldLength(field);
  return (words, baseAddress, row, columns) => {
    const index = field.address - baseAddress;
    if (index < 0 || index + length > words.length) return put(columns, row, Number.NaN, BAD_RESPONSE);
    const text = textOf(words, index, field);
    if (text === "") return put(columns, row, Number.NaN, NOT_AVAILABLE);
    columns.texts.set(row, text);
    return put(columns, row, Number.NaN, GOOD);
  };
}

/** Prepares a field for being read many times. */
export function compileField(field: RegisterField): FieldReader {
  if (field.type === "string") return textFieldReader(field);
  if (field.scaleRegister !== undefined) return sunspecScaledReader(field, field.scaleRegister);
  if (field.type === "int64" || field.type === "uint64") return wideFieldReader(field);
  return numberFieldReader(field);
}

/** A value in the point's unit, or none, with the status byte of its quality. */
export interface DecodedField {
  readonly value: number | string | null;
  readonly status: Status;
}

/** Decodes a field once; for polling use {@link compileField}. `words[0]` is the register at `baseAddress`. */
export function decodeField(field: RegisterField, words: Uint16Array, baseAddress: number): DecodedField {
  const columns: ReadingColumns = { values: new Float64Array(1), statuses: new Uint8Array(1), texts: new Map() };
  compileField(field)(words, baseAddress, 0, columns);
  const [value = Number.NaN] = columns.values;
  const [status = GOOD] = columns.statuses;
  return { value: columns.texts.get(0) ?? (Number.isNaN(value) ? null : value), status };
}

/**
 * The raw value of a field, before bits, states and scale: a bigint for 64-bit integers, null where the device says
 * "not available", where the registers hold no number, or where the words do not cover the field.
 */
export function decodeRaw(
  field: RegisterField,
  words: Uint16Array,
  baseAddress: number,
): number | bigint | string | null {
  const index = field.address - baseAddress;
  if (index < 0 || index + fieldLength(field) > words.length) return null;
  if (field.type === "string") return textOf(words, index, field);
  if (field.type === "int64" || field.type === "uint64") return wideIntegerReader(field).exact(words, index);
  const raw = rawNumberReader(field)(words, index);
  return Number.isFinite(raw) ? raw : null;
}
