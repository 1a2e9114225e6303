import { crc32 } from "node:zlib";

/** What stands at the start of a segment file. */
export interface SegmentHeader {
  /** The position of the first record that was, or will be, written to it. */
  readonly firstPosition: number;
  /** The position of the record before that one; further away than one where the journal went on behind a jump. */
  readonly follows: number;
  readonly createdAt: number;
}

const MAGIC = Buffer.from("WEISHANJ", "latin1");
const VERSION = 1;
export const HEADER_BYTES = 40;

/** What stands before each record: marker, length and CRC-32 of the payload. */
export const FRAME_BYTES = 12;
/** Found by a byte search, so that reading goes on behind a damaged place. */
export const FRAME_MARKER = Buffer.from([0xd7, 0x4a, 0x52, 0x01]);
const FRAME_MARKER_WORD = FRAME_MARKER.readUInt32LE(0);
/** A length beyond this is damage, not a record: the largest batch that the journal takes is far smaller. */
const MAX_PAYLOAD_BYTES = 256 * 1024 * 1024;

const FILE_NAME = /^(\d{16})\.wjl$/;

export const segmentFileName = (firstPosition: number): string => `${String(firstPosition).padStart(16, "0")}.wjl`;

export const isSegmentFileName = (name: string): boolean => FILE_NAME.test(name);

export function encodeHeader(header: SegmentHeader): Buffer {
  const bytes = Buffer.alloc(HEADER_BYTES);
  MAGIC.copy(bytes, 0);
  bytes.writeUInt32LE(VERSION, 8);
  bytes.writeDoubleLE(header.firstPosition, 12);
  bytes.writeDoubleLE(header.follows, 20);
  bytes.writeDoubleLE(header.createdAt, 28);
  bytes.writeUInt32LE(crc32(bytes.subarray(0, 36)), 36);
  return bytes;
}

/** The header of a segment, or null where the bytes are none. */
export function decodeHeader(bytes: Buffer): SegmentHeader | null {
  if (bytes.length < HEADER_BYTES) return null;
  if (!bytes.subarray(0, 8).equals(MAGIC) || bytes.readUInt32LE(8) !== VERSION) return null;
  if (bytes.readUInt32LE(36) !== crc32(bytes.subarray(0, 36))) return null;
  return {
    firstPosition: bytes.readDoubleLE(12),
    follows: bytes.readDoubleLE(20),
    createdAt: bytes.readDoubleLE(28),
  };
}

/** The frame of a payload, as the three words that stand before it. */
export const frameWords = (payload: Buffer): readonly [marker: number, length: number, crc: number] => [
  FRAME_MARKER_WORD,
  payload.length,
  crc32(payload),
];

/** The payload length that a frame claims, or null where no frame stands at `offset`. */
export function claimedLength(bytes: Buffer, offset: number): number | null {
  if (bytes.readUInt32LE(offset) !== FRAME_MARKER_WORD) return null;
  const length = bytes.readUInt32LE(offset + 4);
  return length > MAX_PAYLOAD_BYTES ? null : length;
}

/** Whether the payload is what was written. */
export const isIntact = (bytes: Buffer, frameOffset: number, payload: Buffer): boolean =>
  bytes.readUInt32LE(frameOffset + 8) === crc32(payload);
