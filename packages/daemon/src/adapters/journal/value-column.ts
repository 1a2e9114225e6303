import type { ByteSink } from "./byte-sink.ts";
import type { ByteSource } from "./byte-source.ts";

const FORM = { none: 0, decimal16: 1, decimal32: 2, float32: 3, float64: 4 } as const;

const DECIMAL_SCALES = [1, 10, 100, 1000];
const INT16_NONE = -0x8000;
const INT32_NONE = -0x8000_0000;
const INT16_MAX = 0x7fff;
const INT32_MAX = 0x7fff_ffff;

/**
 * Puts a column of values in the smallest form that gives every one of them back exactly.
 *
 * Most values of a building are decimals with up to three places (23.4 °C, 1234.567 kWh) or came as 32-bit floats from
 * the wire; both need half of a 64-bit float or less. A form is taken only when it returns the identical bits, -0
 * included; every NaN comes back as the same NaN, which says "no number".
 */
export function putValues(sink: ByteSink, values: Float64Array): void {
  if (values.every(Number.isNaN)) {
    sink.putUInt8(FORM.none);
    return;
  }
  for (const [exponent, scale] of DECIMAL_SCALES.entries()) {
    const largest = largestScaled(values, scale);
    if (largest === null) continue;
    if (largest <= INT16_MAX) {
      sink.putUInt8(FORM.decimal16);
      sink.putUInt8(exponent);
      const scaled = new Int16Array(values.length);
      for (let row = 0; row < values.length; row++) scaled[row] = scaledOr(values[row] ?? 0, scale, INT16_NONE);
      sink.putColumn(scaled);
    } else {
      sink.putUInt8(FORM.decimal32);
      sink.putUInt8(exponent);
      const scaled = new Int32Array(values.length);
      for (let row = 0; row < values.length; row++) scaled[row] = scaledOr(values[row] ?? 0, scale, INT32_NONE);
      sink.putColumn(scaled);
    }
    return;
  }
  if (values.every((value) => Object.is(Math.fround(value), value))) {
    sink.putUInt8(FORM.float32);
    sink.putColumn(Float32Array.from(values));
    return;
  }
  sink.putUInt8(FORM.float64);
  sink.putColumn(values);
}

/** The column that {@link putValues} put. Throws a RangeError for bytes it cannot have put. */
export function takeValues(source: ByteSource, count: number): Float64Array {
  const form = source.uint8();
  switch (form) {
    case FORM.none:
      return new Float64Array(count).fill(Number.NaN);
    case FORM.decimal16: {
      const scale = scaleOf(source.uint8());
      return Float64Array.from(source.int16s(count), (scaled) => (scaled === INT16_NONE ? Number.NaN : scaled / scale));
    }
    case FORM.decimal32: {
      const scale = scaleOf(source.uint8());
      return Float64Array.from(source.int32s(count), (scaled) => (scaled === INT32_NONE ? Number.NaN : scaled / scale));
    }
    case FORM.float32:
      return Float64Array.from(source.float32s(count));
    case FORM.float64:
      return source.float64s(count);
    default:
      throw new RangeError(`no form of values has the number ${form}`);
  }
}

/** The largest magnitude of the scaled values, or null where one of them would not come back exactly. */
function largestScaled(values: Float64Array, scale: number): number | null {
  let largest = 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? 0;
    if (Number.isNaN(value)) continue;
    const scaled = Math.round(value * scale);
    if (scaled / scale !== value || Object.is(value, -0)) return null;
    const magnitude = Math.abs(scaled);
    if (magnitude > INT32_MAX) return null;
    if (magnitude > largest) largest = magnitude;
  }
  return largest;
}

const scaledOr = (value: number, scale: number, none: number): number =>
  Number.isNaN(value) ? none : Math.round(value * scale);

function scaleOf(exponent: number): number {
  const scale = DECIMAL_SCALES[exponent];
  if (scale === undefined) throw new RangeError(`no decimal scale has the number ${exponent}`);
  return scale;
}
