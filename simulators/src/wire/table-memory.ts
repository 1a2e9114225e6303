import { isBitTable, TABLES, type Table } from "./register-table.ts";

/** Two stretches of registers closer than this are one: real maps have small holes that read as zero. */
const LARGEST_HOLE = 256;

interface Stretch {
  readonly from: number;
  /** First address after the stretch. */
  readonly to: number;
  /** Two bytes per register as on the wire; for bit tables one byte per bit. */
  readonly bytes: Buffer;
}

export interface RegisterRange {
  readonly table: Table;
  readonly from: number;
  readonly to: number;
}

/** The addresses of one device, in the bytes of the wire. */
export interface TableMemory {
  /** The stretch that holds all of `[address, address + quantity)`, or undefined: an illegal address. */
  find(table: Table, address: number, quantity: number): Stretch | undefined;
  register(table: Table, address: number): number;
  setRegister(table: Table, address: number, raw: number): void;
  setBytes(
    table: Table,
    address: number,
    source: { readonly bytes: DataView; readonly order: readonly number[] },
  ): void;
  copyBytes(
    table: Table,
    address: number,
    target: { readonly into: DataView; readonly order: readonly number[] },
  ): void;
  setText(table: Table, address: number, source: { readonly text: string; readonly registers: number }): void;
}

/** Memory for the given stretches; neighbouring ones are joined. */
export function createMemory(ranges: readonly RegisterRange[]): TableMemory {
  const tables = new Map<Table, readonly Stretch[]>(TABLES.map((table) => [table, stretchesOf(table, ranges)]));
  const find = (table: Table, address: number, quantity: number): Stretch | undefined => {
    for (const stretch of tables.get(table) ?? []) {
      if (address >= stretch.from && address + quantity <= stretch.to) return stretch;
    }
    return undefined;
  };
  const at = (table: Table, address: number, quantity: number): { bytes: Buffer; start: number } => {
    const stretch = find(table, address, quantity);
    if (stretch === undefined) throw new RangeError(`${table} ${address} is not in the map`);
    return { bytes: stretch.bytes, start: (address - stretch.from) * (isBitTable(table) ? 1 : 2) };
  };
  return {
    find,
    register(table, address) {
      const { bytes, start } = at(table, address, 1);
      return isBitTable(table) ? bytes.readUInt8(start) : bytes.readUInt16BE(start);
    },
    setRegister(table, address, raw) {
      const { bytes, start } = at(table, address, 1);
      if (isBitTable(table)) bytes.writeUInt8(raw, start);
      else bytes.writeUInt16BE(raw & 0xffff, start);
    },
    setBytes(table, address, { bytes: source, order }) {
      const { bytes, start } = at(table, address, order.length / 2);
      for (let position = 0; position < order.length; position++) {
        bytes[start + position] = source.getUint8(order[position] ?? 0);
      }
    },
    copyBytes(table, address, { into, order }) {
      const { bytes, start } = at(table, address, order.length / 2);
      for (let position = 0; position < order.length; position++) {
        into.setUint8(order[position] ?? 0, bytes[start + position] ?? 0);
      }
    },
    setText(table, address, { text, registers }) {
      const { bytes, start } = at(table, address, registers);
      bytes.fill(0, start, start + registers * 2);
      bytes.write(text, start, registers * 2, "latin1");
    },
  };
}

function stretchesOf(table: Table, ranges: readonly RegisterRange[]): readonly Stretch[] {
  const sorted = ranges.filter((range) => range.table === table).sort((left, right) => left.from - right.from);
  const joined: { from: number; to: number }[] = [];
  for (const { from, to } of sorted) {
    const last = joined.at(-1);
    if (last !== undefined && from - last.to <= LARGEST_HOLE) last.to = Math.max(last.to, to);
    else joined.push({ from, to });
  }
  return joined.map(({ from, to }) => ({ from, to, bytes: Buffer.alloc((to - from) * (isBitTable(table) ? 1 : 2)) }));
}
