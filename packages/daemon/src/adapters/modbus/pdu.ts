import { causeOf } from "@weishan/core/cause";
import { READ_FUNCTION_CODES } from "@weishan/core/modbus";
import type { ReadOutcome, RegisterRead, RegisterWrite } from "../../ports/register-transport.ts";
import { exceptionAnswer, failure } from "./failure.ts";

const MAX_READ_REGISTERS = 125;
const MAX_READ_BITS = 2000;
const MAX_WRITE_REGISTERS = 123;
const MAX_WRITE_BITS = 1968;
const ADDRESS_SPACE = 0x1_0000;
const EXCEPTION_FLAG = 0x80;
/** An exception answer is the function code with its highest bit set, and one code. */
export const EXCEPTION_PDU_BYTES = 2;
const WRITE_ANSWER_BYTES = 5;
const NO_WORDS = new Uint16Array(0);

/** The functions this system sends (Modbus Application Protocol V1.1b3, §6). */
type FunctionCode = 1 | 2 | 3 | 4 | 5 | 6 | 15 | 16;

/** One request, ready to be encoded, with the length of the only good answer to it. */
export interface Pdu {
  readonly unitId: number;
  readonly functionCode: FunctionCode;
  readonly address: number;
  readonly quantity: number;
  /** What is written; empty for a read. */
  readonly words: Uint16Array;
  /** Length of the request itself, from the function code on. */
  readonly requestBytes: number;
  /** Length of a good answer, from the function code on, without CRC. */
  readonly answerBytes: number;
}

/** A request that no device could answer: the reason is for the caller, nothing is sent. */
export interface UnsendablePdu {
  readonly unsendable: string;
}

const bytesOfBits = (bitCount: number): number => (bitCount + 7) >>> 3;

const whyUnsendable = (unitId: number, address: number, quantity: number, maxQuantity: number): string | undefined => {
  if (!Number.isInteger(unitId) || unitId < 0 || unitId > 255) return `unit ${unitId} is outside 0..255`;
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > maxQuantity) {
    return `quantity ${quantity} is outside 1..${maxQuantity}`;
  }
  if (!Number.isInteger(address) || address < 0 || address + quantity > ADDRESS_SPACE) {
    return `addresses ${address}..${address + quantity - 1} are outside 0..65535`;
  }
  return undefined;
};

/** The request for a read, or why it cannot be sent. */
export function readPdu({ unitId, table, address, quantity }: RegisterRead): Pdu | UnsendablePdu {
  const isBits = table === "coil" || table === "discrete";
  const unsendable = whyUnsendable(unitId, address, quantity, isBits ? MAX_READ_BITS : MAX_READ_REGISTERS);
  if (unsendable !== undefined) return { unsendable };
  return {
    unitId,
    functionCode: READ_FUNCTION_CODES[table],
    address,
    quantity,
    words: NO_WORDS,
    requestBytes: 5,
    answerBytes: 2 + (isBits ? bytesOfBits(quantity) : quantity * 2),
  };
}

/** The request for a write, or why it cannot be sent. */
export function writePdu({ unitId, table, address, words, multiple }: RegisterWrite): Pdu | UnsendablePdu {
  const isBits = table === "coil";
  const quantity = words.length;
  const unsendable = whyUnsendable(unitId, address, quantity, isBits ? MAX_WRITE_BITS : MAX_WRITE_REGISTERS);
  if (unsendable !== undefined) return { unsendable };
  const base = { unitId, address, quantity, words, answerBytes: WRITE_ANSWER_BYTES };
  if (quantity === 1 && !multiple) return { ...base, functionCode: isBits ? 5 : 6, requestBytes: 5 };
  const dataBytes = isBits ? bytesOfBits(quantity) : quantity * 2;
  return { ...base, functionCode: isBits ? 15 : 16, requestBytes: 6 + dataBytes };
}

/** Puts a request into `view` from `offset` on; it takes `pdu.requestBytes`. */
export function encodePdu(pdu: Pdu, view: DataView, offset: number): void {
  view.setUint8(offset, pdu.functionCode);
  view.setUint16(offset + 1, pdu.address);
  switch (pdu.functionCode) {
    case 1:
    case 2:
    case 3:
    case 4:
      view.setUint16(offset + 3, pdu.quantity);
      return;
    case 5:
      view.setUint16(offset + 3, coilWord(pdu));
      return;
    case 6:
      view.setUint16(offset + 3, pdu.words[0] ?? 0);
      return;
    case 15:
      encodeMultiple(pdu, view, offset);
      encodeBits(pdu, view, offset + 6);
      return;
    case 16:
      encodeMultiple(pdu, view, offset);
      pdu.words.forEach((word, index) => view.setUint16(offset + 6 + index * 2, word));
  }
}

const coilWord = (pdu: Pdu): number => (pdu.words[0] === 0 ? 0x0000 : 0xff00);

const encodeMultiple = (pdu: Pdu, view: DataView, offset: number): void => {
  view.setUint16(offset + 3, pdu.quantity);
  view.setUint8(offset + 5, pdu.requestBytes - 6);
};

const encodeBits = (pdu: Pdu, view: DataView, offset: number): void => {
  const byteCount = bytesOfBits(pdu.quantity);
  for (let byte = 0; byte < byteCount; byte += 1) {
    let packed = 0;
    for (let bit = 0; bit < 8; bit += 1) if ((pdu.words[byte * 8 + bit] ?? 0) !== 0) packed |= 1 << bit;
    view.setUint8(offset + byte, packed);
  }
};

/** Whether an answer that begins with this function code can belong to the request at all. */
export const answersFunction = (pdu: Pdu, functionCode: number): boolean =>
  functionCode === pdu.functionCode || functionCode === (pdu.functionCode | EXCEPTION_FLAG);

/**
 * What an answer says, believed only when function code, length, byte count and (for a write) the echo fit the request.
 *
 * @param view - holds the answer
 * @param start - where its function code stands
 * @param byteCount - its length from the function code on, without CRC
 */
export function decodeAnswer(pdu: Pdu, view: DataView, start: number, byteCount: number): ReadOutcome {
  const functionCode = byteCount > 0 ? view.getUint8(start) : 0;
  if (functionCode === pdu.functionCode && byteCount === pdu.answerBytes) {
    switch (pdu.functionCode) {
      case 1:
      case 2:
        return decodeBits(pdu, view, start);
      case 3:
      case 4:
        return decodeRegisters(pdu, view, start);
      case 5:
        return decodeEcho(pdu, view, { start, echoed: coilWord(pdu) });
      case 6:
        return decodeEcho(pdu, view, { start, echoed: pdu.words[0] ?? 0 });
      case 15:
      case 16:
        return decodeEcho(pdu, view, { start, echoed: pdu.quantity });
    }
  }
  if (functionCode === (pdu.functionCode | EXCEPTION_FLAG) && byteCount === EXCEPTION_PDU_BYTES) {
    const exceptionCode = view.getUint8(start + 1);
    return exceptionAnswer(exceptionCode);
  }
  return badAnswer(
    `function ${functionCode} with ${byteCount} bytes, expected function ${pdu.functionCode} with ${pdu.answerBytes}`,
  );
}

const badAnswer = (detail: string): ReadOutcome => failure("bad-response", causeOf("answer-garbled", detail));

const decodeRegisters = (pdu: Pdu, view: DataView, start: number): ReadOutcome => {
  const byteCount = view.getUint8(start + 1);
  if (byteCount !== pdu.quantity * 2) return badAnswer(`byte count ${byteCount} for ${pdu.quantity} registers`);
  const words = new Uint16Array(pdu.quantity);
  for (let index = 0, at = start + 2; index < words.length; index += 1, at += 2) words[index] = view.getUint16(at);
  return { ok: true, words };
};

const decodeBits = (pdu: Pdu, view: DataView, start: number): ReadOutcome => {
  const byteCount = view.getUint8(start + 1);
  if (byteCount !== bytesOfBits(pdu.quantity)) return badAnswer(`byte count ${byteCount} for ${pdu.quantity} bits`);
  const words = new Uint16Array(pdu.quantity);
  for (let index = 0; index < words.length; index += 1) {
    words[index] = (view.getUint8(start + 2 + (index >>> 3)) >>> (index & 7)) & 1;
  }
  return { ok: true, words };
};

const decodeEcho = (pdu: Pdu, view: DataView, { start, echoed }: { start: number; echoed: number }): ReadOutcome => {
  const address = view.getUint16(start + 1);
  const word = view.getUint16(start + 3);
  if (address !== pdu.address || word !== echoed) {
    return badAnswer(`echo of ${address}/${word} for a write of ${pdu.address}/${echoed}`);
  }
  return { ok: true, words: NO_WORDS };
};
