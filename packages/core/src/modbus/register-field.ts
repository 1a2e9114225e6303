import type { RegisterOrder } from "./register-order.ts";
import type { RegisterTable } from "./register-table.ts";

/**
 * What the registers of a field hold.
 *
 * `int8h`/`uint8h` are the high byte of a register, `int8l`/`uint8l` the low one. `enum` and `bitfield` are unsigned
 * and take one register, or two when `length` is 2. `bool` is a coil or discrete input, or a register that is zero or
 * not. `bcd16`/`bcd32` are four and eight decimal digits.
 */
export const REGISTER_TYPES = [
  "bool",
  "int8h",
  "int8l",
  "uint8h",
  "uint8l",
  "int16",
  "uint16",
  "int32",
  "uint32",
  "int64",
  "uint64",
  "float16",
  "float32",
  "float64",
  "string",
  "bcd16",
  "bcd32",
  "enum",
  "bitfield",
] as const;
export type RegisterType = (typeof REGISTER_TYPES)[number];

/**
 * How some makers put more than a number into a number.
 *
 * `quadrant-power-factor`: a power factor from −2 to 2 whose part beyond ±1 says that the current leads; a plain power
 * factor x is x, one above 1 is 2 − x, one below −1 is −2 − x (Schneider's four-quadrant register).
 */
export const REGISTER_CODINGS = ["quadrant-power-factor"] as const;
export type RegisterCoding = (typeof REGISTER_CODINGS)[number];

/** One value in a device's registers: where it stands and what the bits mean. `value = raw × scale + offset`. */
export interface RegisterField {
  readonly table: RegisterTable;
  /** Zero-based, as on the wire; never 40001-style. */
  readonly address: number;
  readonly type: RegisterType;
  readonly order: RegisterOrder;
  /** Registers of a string; 1 or 2 for `enum` and `bitfield`. */
  readonly length?: number;
  /** The field is this one bit of the number: 0 is the least significant. */
  readonly bit?: number;
  /** The field is these bits of the number, moved down so that the lowest of them counts 1. */
  readonly mask?: number;
  readonly scale: number;
  readonly offset: number;
  /**
   * Raw values by which the device says "not available". For integers the bit pattern as the manual prints it
   * (`0x8000` for a signed register is −32768) or the negative number; for floats the number. NaN always counts.
   */
  readonly absent: readonly (number | bigint)[];
  /** Address, in the same table, of a signed register that holds the decimal exponent of this value (SunSpec `sunssf`). */
  readonly scaleRegister?: number;
  /** Undone after scaling. A coded field is only read. */
  readonly coding?: RegisterCoding;
  /** The raw states the device knows, each with the number that the point uses for it. A raw value that is not listed is no value: bad, `malformed`. */
  readonly states?: Readonly<Record<number, number>>;
  /** Values outside are kept and marked uncertain: `out-of-range`. */
  readonly range?: { readonly min: number; readonly max: number };
}

/** A run of registers, or of bits in the tables `coil` and `discrete`. */
export interface AddressSpan {
  readonly address: number;
  readonly quantity: number;
}

/** What decides how long a field is. */
interface FieldShape {
  readonly type: RegisterType;
  readonly length?: number | undefined;
}

/** Registers of each type; null where the profile gives the length. */
const TYPE_REGISTERS: Readonly<Record<RegisterType, 1 | 2 | 4 | null>> = {
  bool: 1,
  int8h: 1,
  int8l: 1,
  uint8h: 1,
  uint8l: 1,
  int16: 1,
  uint16: 1,
  float16: 1,
  bcd16: 1,
  int32: 2,
  uint32: 2,
  float32: 2,
  bcd32: 2,
  int64: 4,
  uint64: 4,
  float64: 4,
  string: null,
  enum: null,
  bitfield: null,
};

/** How many registers the value itself takes (1 for a coil or discrete input: one bit). */
export const fieldLength = (field: FieldShape): number => TYPE_REGISTERS[field.type] ?? field.length ?? 1;

/**
 * The registers that must come in one answer for the field to be decoded: its own and its scale register, so that
 * value and scale are of the same moment.
 */
export function fieldSpan(
  field: FieldShape & { readonly address: number; readonly scaleRegister?: number | undefined },
): AddressSpan {
  const end = field.address + fieldLength(field);
  if (field.scaleRegister === undefined) return { address: field.address, quantity: end - field.address };
  const address = Math.min(field.address, field.scaleRegister);
  return { address, quantity: Math.max(end, field.scaleRegister + 1) - address };
}
