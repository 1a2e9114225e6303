import {
  decodeRaw,
  encodeRaw,
  type NumberFormat,
  registerWidth,
  wireOrder,
  withSwappedWords,
} from "./register-format.ts";
import { isBitTable, type Table } from "./register-table.ts";
import { createMemory, type RegisterRange, type TableMemory } from "./table-memory.ts";

/** The world behind one point: asked when the wire asks, told when the wire writes. */
export interface PointPort {
  /** Null: the device has no value now. */
  read(): number | string | null;
  write(value: number): void;
}

/** One point in a device's registers, in the device's own form. */
export interface ImagePoint {
  readonly key: string;
  readonly table: Table;
  readonly address: number;
  readonly format: NumberFormat | "string";
  /** Registers of a string. */
  readonly length: number;
  readonly order: string;
  /** value = raw × scale + offset */
  readonly scale: number;
  readonly offset: number;
  readonly bit?: number;
  /** The bits of the register that are the value, moved down so that the lowest counts 1. */
  readonly mask?: number;
  /** Raw state of the device → number of the state in the point. */
  readonly states?: ReadonlyMap<number, number>;
  readonly absentRaw?: number;
  /** Limits of a written value; absent: the point is read-only. */
  readonly write?: { readonly min: number; readonly max: number };
  readonly port: PointPort;
}

export interface FixedRegister {
  readonly table: Table;
  readonly address: number;
  readonly raw: number;
}

export interface UnitImageOptions {
  readonly points: readonly ImagePoint[];
  /** Registers that never change: model chains, scale factors. */
  readonly fixed: readonly FixedRegister[];
  /** Ranges the device refuses to read, `to` included. */
  readonly forbidden: readonly RegisterRange[];
  /** Grows when the world moves on; the image is redrawn at most once for each version. */
  readonly version: () => number;
}

/** Modbus exception codes (Application Protocol V1.1b3 §7). */
export type ExceptionCode = 1 | 2 | 3 | 4 | 6 | 10 | 11;

export interface UnitImage {
  readonly memory: TableMemory;
  readonly isForbidden: (table: Table, address: number, quantity: number) => boolean;
  /** Brings the memory up to the world's present. */
  refresh(): void;
  /** Tells the world what was written, in the memory's own form, or says why not. */
  write(table: Table, address: number, data: Uint8Array): ExceptionCode | null;
  setSwappedWords(swapped: boolean): void;
}

interface Slot {
  readonly point: ImagePoint;
  readonly width: number;
  readonly order: readonly number[];
  readonly swapped: readonly number[];
  /** The value is only these bits of its register. */
  readonly mask?: { readonly bits: number; readonly shift: number };
}

const written = new DataView(new ArrayBuffer(8));

/** The registers of one Modbus unit, drawn from the world when somebody reads. */
export function createUnitImage(options: UnitImageOptions): UnitImage {
  const slots = options.points.map(slotOf);
  const memory = createMemory([
    ...slots.map(({ point, width }) => ({ table: point.table, from: point.address, to: point.address + width })),
    ...options.fixed.map(({ table, address }) => ({ table, from: address, to: address + 1 })),
  ]);
  for (const { table, address, raw } of options.fixed) memory.setRegister(table, address, raw);
  let drawnVersion = Number.NaN;
  let isSwapped = false;

  const draw = (slot: Slot): void => {
    const { point } = slot;
    const value = point.port.read();
    if (point.format === "string") {
      memory.setText(point.table, point.address, {
        text: value === null ? "" : String(value),
        registers: point.length,
      });
      return;
    }
    const raw = rawOf(point, typeof value === "number" ? value : Number.NaN);
    if (isBitTable(point.table)) {
      memory.setRegister(point.table, point.address, raw > 0 ? 1 : 0);
    } else if (slot.mask !== undefined) {
      const { bits, shift } = slot.mask;
      const others = memory.register(point.table, point.address) & ~bits;
      memory.setRegister(point.table, point.address, others | ((Math.round(raw) << shift) & bits));
    } else {
      const order = isSwapped ? slot.swapped : slot.order;
      memory.setBytes(point.table, point.address, { bytes: encodeRaw(raw, point.format), order });
    }
  };

  return {
    memory,
    isForbidden: (table, address, quantity) =>
      options.forbidden.some(
        (range) => range.table === table && address <= range.to && range.from < address + quantity,
      ),
    refresh() {
      const version = options.version();
      if (version === drawnVersion) return;
      drawnVersion = version;
      for (const slot of slots) draw(slot);
    },
    write(table, address, data) {
      const bitTable = isBitTable(table);
      const quantity = bitTable ? data.length : data.length / 2;
      const touched = slots.filter(
        ({ point, width }) =>
          point.table === table && point.address < address + quantity && address < point.address + width,
      );
      const covered = new Set(touched.flatMap(({ point, width }) => range(point.address, width)));
      if (range(address, quantity).some((register) => !covered.has(register))) return 2;
      const stretch = memory.find(table, address, quantity);
      if (stretch === undefined) return 2;
      stretch.bytes.set(data, (address - stretch.from) * (bitTable ? 1 : 2));
      // Whatever is not taken over by the world is drawn over with its present at the next read.
      drawnVersion = Number.NaN;
      const orders: { readonly point: ImagePoint; readonly value: number }[] = [];
      for (const slot of touched) {
        const { point } = slot;
        const limits = point.write;
        if (limits === undefined) {
          // A writable bit may share its register with bits that only speak.
          if (slot.mask === undefined) return 2;
          continue;
        }
        const value = valueIn(memory, slot);
        if (!(value >= limits.min && value <= limits.max)) return 3;
        orders.push({ point, value });
      }
      if (orders.length === 0) return 2;
      for (const { point, value } of orders) point.port.write(value);
      return null;
    },
    setSwappedWords(swapped) {
      isSwapped = swapped;
      drawnVersion = Number.NaN;
    },
  };
}

function slotOf(point: ImagePoint): Slot {
  if (point.format === "string") return { point, width: point.length, order: [], swapped: [] };
  const order = wireOrder(point.order, point.format);
  const bits = point.bit === undefined ? point.mask : 1 << point.bit;
  return {
    point,
    width: isBitTable(point.table) ? 1 : registerWidth(point.format),
    order,
    swapped: withSwappedWords(order),
    ...(bits === undefined ? {} : { mask: { bits, shift: Math.log2(bits & -bits) } }),
  };
}

const range = (from: number, length: number): number[] => Array.from({ length }, (_, at) => from + at);

function rawOf(point: ImagePoint, value: number): number {
  if (!Number.isNaN(value)) {
    if (point.states !== undefined) return rawOfState(point.states, value);
    return (value - point.offset) / point.scale;
  }
  if (point.absentRaw !== undefined) return point.absentRaw;
  return point.format.startsWith("float") ? Number.NaN : 0;
}

/**
 * The device's number for a state. A controller that knows fewer states than the world says the last it knows before:
 * "off" for a chiller that is ready, "running" for one that makes ice.
 */
function rawOfState(states: ReadonlyMap<number, number>, value: number): number {
  let nearest = { raw: 0, state: Number.NEGATIVE_INFINITY };
  for (const [raw, state] of states) if (state <= value && state > nearest.state) nearest = { raw, state };
  return nearest.raw;
}

function valueIn(memory: TableMemory, { point, order, mask }: Slot): number {
  if (point.format === "string") return Number.NaN;
  const register = memory.register(point.table, point.address);
  if (isBitTable(point.table)) return register === 0 ? 0 : 1;
  let raw: number;
  if (mask === undefined) {
    memory.copyBytes(point.table, point.address, { into: written, order });
    raw = decodeRaw(written, point.format);
  } else raw = (register & mask.bits) >>> mask.shift;
  return point.states?.get(raw) ?? raw * point.scale + point.offset;
}
