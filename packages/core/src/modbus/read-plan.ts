import type { AddressSpan } from "./register-field.ts";
import type { RegisterTable } from "./register-table.ts";

/** A run of addresses of one table that must not be read, or that the device refuses to. */
export interface UnreadableRange extends AddressSpan {
  readonly table: RegisterTable;
}

/** What may be asked of one device. */
export interface ReadLimits {
  /** Registers in one request; the protocol allows 125. */
  readonly maxRegisters: number;
  /** Coils or discrete inputs in one request; the protocol allows 2,000. */
  readonly maxBits: number;
  /** Ranges that no request may touch: the maker's reserved addresses and the holes that were learned. */
  readonly unreadable: readonly UnreadableRange[];
}

/** Modbus Application Protocol V1.1b3, 6.1 to 6.4. */
export const PROTOCOL_LIMITS: ReadLimits = { maxRegisters: 125, maxBits: 2000, unreadable: [] };

/** Something to be read: a run of registers or bits that must come in one answer. */
export interface WantedRead extends AddressSpan {
  readonly unitId: number;
  readonly table: RegisterTable;
  readonly intervalMs: number;
}

/** One request of the plan, with what it serves. */
export interface PlannedRead<Wanted extends WantedRead = WantedRead> extends AddressSpan {
  readonly unitId: number;
  readonly table: RegisterTable;
  readonly functionCode: 1 | 2 | 3 | 4;
  readonly intervalMs: number;
  /** In the order of their addresses; each lies wholly inside the request. */
  readonly serves: readonly Wanted[];
}

export interface UnreadableWanted<Wanted extends WantedRead = WantedRead> {
  readonly wanted: Wanted;
  /** `too-wide`: longer than the device allows in one request; `in-hole`: on a range that must not be read; `beyond-end`: past address 65535. */
  readonly why: "too-wide" | "in-hole" | "beyond-end";
}

/** The cheapest requests that bring everything wanted, and what no request can bring. */
export interface ReadPlan<Wanted extends WantedRead = WantedRead> {
  /** Sorted by unit, interval, table and address. */
  readonly requests: readonly PlannedRead<Wanted>[];
  readonly unreadable: readonly UnreadableWanted<Wanted>[];
}

/** The highest address of a table. */
export const LAST_ADDRESS = 0xffff;
