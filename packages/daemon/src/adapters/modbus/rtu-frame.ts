import type { ReadOutcome } from "../../ports/register-transport.ts";
import { crc16 } from "./crc16.ts";
import { answersFunction, decodeAnswer, EXCEPTION_PDU_BYTES, encodePdu, type Pdu } from "./pdu.ts";

const UNIT_BYTES = 1;
const CRC_BYTES = 2;
const EXCEPTION_FLAG = 0x80;
/** The longest frame of Modbus over Serial Line V1.02, §2.5.1. */
export const MAX_RTU_FRAME_BYTES = 256;

/** The whole frame of a request: unit id, function and data, CRC. */
export function encodeRtuFrame(pdu: Pdu): Uint8Array {
  const frame = new Uint8Array(UNIT_BYTES + pdu.requestBytes + CRC_BYTES);
  const view = new DataView(frame.buffer);
  view.setUint8(0, pdu.unitId);
  encodePdu(pdu, view, UNIT_BYTES);
  view.setUint16(frame.length - CRC_BYTES, crc16(frame, 0, frame.length - CRC_BYTES), true);
  return frame;
}

/** An answer that was found among the bytes of a line, and where it stood. */
export interface RtuAnswer {
  readonly outcome: ReadOutcome;
  readonly start: number;
  readonly end: number;
}

/**
 * Looks for the answer to `pdu` among the bytes that a line brought since the request was sent.
 *
 * A frame on a serial line has neither mark nor length. What is known is the answer that is waited for: its unit, its
 * function, its exact length, its byte count and a CRC over all of that. Bytes before such a frame (noise of a driver
 * being switched on, an answer from another unit, an answer of another length) are passed over.
 *
 * @returns the answer, or undefined when it is not there, or not yet
 */
export function findRtuAnswer(pdu: Pdu, bytes: Uint8Array): RtuAnswer | undefined {
  const byteCount = bytes.length;
  const shortest = UNIT_BYTES + EXCEPTION_PDU_BYTES + CRC_BYTES;
  if (byteCount < shortest) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, byteCount);
  for (let start = 0; start + shortest <= byteCount; start += 1) {
    if (bytes[start] !== pdu.unitId) continue;
    const functionCode = view.getUint8(start + UNIT_BYTES);
    if (!answersFunction(pdu, functionCode)) continue;
    const isException = (functionCode & EXCEPTION_FLAG) !== 0;
    const pduBytes = isException ? EXCEPTION_PDU_BYTES : pdu.answerBytes;
    const end = start + UNIT_BYTES + pduBytes + CRC_BYTES;
    if (end > byteCount) continue;
    if (crc16(bytes, start, end - CRC_BYTES) !== view.getUint16(end - CRC_BYTES, true)) continue;
    const outcome = decodeAnswer(pdu, view, start + UNIT_BYTES, pduBytes);
    if (outcome.ok || outcome.failure === "exception") return { outcome, start, end };
  }
  return undefined;
}
