import { isBitTable, type Table } from "./register-table.ts";
import type { ExceptionCode, UnitImage } from "./unit-image.ts";

const READ_TABLES: Readonly<Record<number, Table>> = { 1: "coil", 2: "discrete", 3: "holding", 4: "input" };

/** Most that one request may read (Application Protocol V1.1b3 §6): the protocol's limits; a device may have less. */
interface ReadLimits {
  readonly maxRegisters: number;
  readonly maxBits: number;
}

export interface UnitServer {
  readonly image: UnitImage;
  readonly limits: ReadLimits;
}

/** A request inside its transport frame: the function code stands at `from`. */
export interface RequestPdu {
  readonly bytes: Buffer;
  readonly from: number;
  readonly to: number;
}

/** The longest answer: function code, byte count and 250 bytes of data. */
export const LONGEST_PDU = 253;

/**
 * Answers one request of a unit into `out`, from `at` on; returns the length of the answer.
 *
 * Function codes 1–6, 15 and 16; anything else is answered with exception 1, an address outside the map with 2,
 * a quantity or value the device does not take with 3.
 */
export function answerPdu(unit: UnitServer, request: RequestPdu, out: Buffer, at: number): number {
  const { bytes, from, to } = request;
  const functionCode = bytes[from] ?? 0;
  const table = READ_TABLES[functionCode];
  const outcome =
    table === undefined ? answerWrite(unit, request, out, at) : answerRead(unit, table, request, { out, at });
  if (outcome.exception === null) return outcome.length;
  out[at] = (to > from ? functionCode : 0) | 0x80;
  out[at + 1] = outcome.exception;
  return 2;
}

type Outcome = { readonly exception: ExceptionCode } | { readonly exception: null; readonly length: number };

const refusal = (exception: ExceptionCode): Outcome => ({ exception });

function answerRead(
  { image, limits }: UnitServer,
  table: Table,
  { bytes, from, to }: RequestPdu,
  answer: { readonly out: Buffer; readonly at: number },
): Outcome {
  if (to - from !== 5) return refusal(3);
  const address = bytes.readUInt16BE(from + 1);
  const quantity = bytes.readUInt16BE(from + 3);
  const bits = isBitTable(table);
  if (quantity < 1 || quantity > (bits ? limits.maxBits : limits.maxRegisters)) return refusal(3);
  const stretch = image.memory.find(table, address, quantity);
  if (stretch === undefined || image.isForbidden(table, address, quantity)) return refusal(2);
  image.refresh();
  const { out, at } = answer;
  out[at] = bytes[from] ?? 0;
  const start = address - stretch.from;
  if (bits) {
    const byteCount = Math.ceil(quantity / 8);
    out[at + 1] = byteCount;
    out.fill(0, at + 2, at + 2 + byteCount);
    for (let bit = 0; bit < quantity; bit++) {
      if (stretch.bytes[start + bit] !== 0)
        out[at + 2 + (bit >> 3)] = (out[at + 2 + (bit >> 3)] ?? 0) | (1 << (bit & 7));
    }
    return { exception: null, length: 2 + byteCount };
  }
  out[at + 1] = quantity * 2;
  stretch.bytes.copy(out, at + 2, start * 2, (start + quantity) * 2);
  return { exception: null, length: 2 + quantity * 2 };
}

function answerWrite({ image }: UnitServer, { bytes, from, to }: RequestPdu, out: Buffer, at: number): Outcome {
  const functionCode = bytes[from] ?? 0;
  const bits = functionCode === 5 || functionCode === 15;
  if (!bits && functionCode !== 6 && functionCode !== 16) return refusal(1);
  if (to - from < 5) return refusal(3);
  const address = bytes.readUInt16BE(from + 1);
  const data = writtenData({ bytes, from, to });
  if (data === undefined) return refusal(3);
  const exception = image.write(bits ? "coil" : "holding", address, data);
  if (exception !== null) return refusal(exception);
  bytes.copy(out, at, from, from + 5);
  return { exception: null, length: 5 };
}

/** What a write carries, in the form of the memory: registers as they are, bits one a byte. */
function writtenData({ bytes, from, to }: RequestPdu): Uint8Array | undefined {
  const functionCode = bytes[from];
  const word = bytes.readUInt16BE(from + 3);
  if (functionCode === 5) {
    if (to - from !== 5 || (word !== 0xff00 && word !== 0)) return undefined;
    return Uint8Array.of(word === 0 ? 0 : 1);
  }
  if (functionCode === 6) return to - from === 5 ? bytes.subarray(from + 3, from + 5) : undefined;
  const byteCount = bytes[from + 5] ?? 0;
  if (to - from !== 6 + byteCount) return undefined;
  if (functionCode === 16) {
    return word >= 1 && word <= 123 && byteCount === word * 2 ? bytes.subarray(from + 6, to) : undefined;
  }
  if (word < 1 || word > 1_968 || byteCount !== Math.ceil(word / 8)) return undefined;
  return Uint8Array.from({ length: word }, (_, bit) => ((bytes[from + 6 + (bit >> 3)] ?? 0) >> (bit & 7)) & 1);
}
