import type { RegisterTable } from "./register-table.ts";

/**
 * What reading costs on a bus: a part per request and a part per byte of data in the answer.
 *
 * The planner weighs the one against the other: on a slow line a gap of a few registers is dearer than a second
 * request; on a network nearly any gap is cheaper.
 */
export interface ReadCost {
  /** Time of a request that brings no data: frames, gaps, turnaround, the device's own time. */
  readonly perRequestMs: number;
  /** Time of each byte of data. */
  readonly perByteMs: number;
  /** Bytes of the request and the answer's frame on the wire, without data. */
  readonly frameBytes: number;
  /** How many requests may be under way at once; 1 on every serial line. */
  readonly inFlight: number;
}

export interface SerialLine {
  readonly baudRate: number;
  readonly dataBits: number;
  readonly parity: "none" | "even" | "odd";
  readonly stopBits: number;
  /** How long the device thinks before it answers. Meters and drives need 2 to 20 ms; the planner has no better guess before it measured. */
  readonly turnaroundMs?: number;
}

const DEFAULT_TURNAROUND_MS = 5;
/** Unit, function, address, quantity, CRC. */
const RTU_REQUEST_BYTES = 8;
/** Unit, function, byte count, CRC. */
const RTU_ANSWER_FRAME_BYTES = 5;
/** From 19,200 baud up the silence between frames is fixed (Modbus over Serial Line V1.02, 2.5.1.1). */
const FIXED_SILENCE_FROM_BAUD = 19_200;
const FIXED_SILENCE_MS = 1.75;
const SILENCE_CHARACTERS = 3.5;

/** The silence that ends a frame, 3.5 characters or 1.75 ms at speed. */
export function frameSilenceMs(line: SerialLine): number {
  return line.baudRate > FIXED_SILENCE_FROM_BAUD ? FIXED_SILENCE_MS : SILENCE_CHARACTERS * characterMs(line);
}

/** One character on the line: start bit, data bits, parity bit, stop bits. */
export function characterMs(line: SerialLine): number {
  const bits = 1 + line.dataBits + (line.parity === "none" ? 0 : 1) + line.stopBits;
  return (bits * 1000) / line.baudRate;
}

/** What a read costs on a serial line in RTU framing: both frames, a silence after each, and the device's turnaround. */
export function serialCost(line: SerialLine): ReadCost {
  const frameBytes = RTU_REQUEST_BYTES + RTU_ANSWER_FRAME_BYTES;
  const turnaroundMs = line.turnaroundMs ?? DEFAULT_TURNAROUND_MS;
  return {
    perRequestMs: frameBytes * characterMs(line) + 2 * frameSilenceMs(line) + turnaroundMs,
    perByteMs: characterMs(line),
    frameBytes,
    inFlight: 1,
  };
}

export interface TcpConnection {
  /** Until the answer to a small request is there. 3 ms: a device's own processor, not the network, sets it. */
  readonly roundTripMs?: number;
  readonly inFlight?: number;
  /** RTU frames on the socket instead of the MBAP header. */
  readonly framing?: "tcp" | "rtu";
  /** The serial line behind a gateway, when it is known: then that is what costs. */
  readonly behind?: SerialLine;
}

const DEFAULT_ROUND_TRIP_MS = 3;
/** MBAP header (7), function, address, quantity; MBAP header, function, byte count. */
const TCP_FRAME_BYTES = 12 + 9;
/** What a small device needs to copy one register into its answer: 250 bytes in about a millisecond. */
const TCP_BYTE_MS = 0.004;

/** What a read costs over TCP: the round trip, hardly the bytes; behind a gateway, the line it leads to. */
export function tcpCost(connection: TcpConnection = {}): ReadCost {
  const roundTripMs = connection.roundTripMs ?? DEFAULT_ROUND_TRIP_MS;
  const isRtu = connection.framing === "rtu";
  const line = connection.behind === undefined ? null : serialCost(connection.behind);
  return {
    perRequestMs: roundTripMs + (line?.perRequestMs ?? 0),
    perByteMs: line?.perByteMs ?? TCP_BYTE_MS,
    frameBytes: isRtu ? RTU_REQUEST_BYTES + RTU_ANSWER_FRAME_BYTES : TCP_FRAME_BYTES,
    inFlight: connection.inFlight ?? 1,
  };
}

/** Bytes of data in the answer: two a register, one for every eight bits begun. */
export const dataBytes = (table: RegisterTable, quantity: number): number =>
  table === "coil" || table === "discrete" ? Math.ceil(quantity / 8) : quantity * 2;

/** How long one read occupies its bus. */
export const readMs = (cost: ReadCost, table: RegisterTable, quantity: number): number =>
  cost.perRequestMs + cost.perByteMs * dataBytes(table, quantity);
