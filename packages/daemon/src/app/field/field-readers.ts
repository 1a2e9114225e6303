import { compileField, type FieldReader, type RegisterField } from "@weishan/core/modbus";

/**
 * Compiled fields, shared between all that differ only in their address: ninety-five equal thermostats need the
 * readers of one, which is most of what a point costs in memory.
 *
 * Every reader is compiled as if its field stood at address 0; it is called with the base address less the field's.
 */
export class FieldReaders {
  readonly #readers = new Map<string, FieldReader>();

  of(field: RegisterField): FieldReader {
    const { address, scaleRegister, ...rest } = field;
    const atZero: RegisterField = {
      ...rest,
      address: 0,
      ...(scaleRegister === undefined ? {} : { scaleRegister: scaleRegister - address }),
    };
    const key = JSON.stringify(atZero, (_name, value: unknown) => (typeof value === "bigint" ? `${value}n` : value));
    const known = this.#readers.get(key);
    if (known !== undefined) return known;
    const reader = compileField(atZero);
    this.#readers.set(key, reader);
    return reader;
  }

  get size(): number {
    return this.#readers.size;
  }
}
