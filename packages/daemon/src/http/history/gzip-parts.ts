import { constants, crc32, deflateRawSync } from "node:zlib";

/** A gzip file that is made part by part, each where it comes to be (RFC 1952). */
export interface GzipSoFar {
  /** CRC-32 of what was packed. */
  readonly checksum: number;
  readonly sizeBytes: number;
}

export const NOTHING_YET: GzipSoFar = { checksum: 0, sizeBytes: 0 };

/** Magic number, deflate, no flags, no time, no hint, system unknown. */
const HEADER = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
/** An empty last block of deflate. */
const LAST_BLOCK = [3, 0];
const LEVEL = 5;

export const gzipHeader = (): Uint8Array => Uint8Array.from(HEADER);

/** The next bytes of the file. Ends on a whole byte, so that another part can follow. */
export function gzipPart(
  bytes: Uint8Array,
  { checksum, sizeBytes }: GzipSoFar,
): { readonly bytes: Uint8Array<ArrayBuffer>; readonly soFar: GzipSoFar } {
  const packed = deflateRawSync(bytes, { level: LEVEL, finishFlush: constants.Z_SYNC_FLUSH });
  return {
    // Copied, because Node's own buffers may be parts of one that is shared and cannot be handed over.
    bytes: new Uint8Array(packed),
    soFar: { checksum: crc32(bytes, checksum), sizeBytes: sizeBytes + bytes.length },
  };
}

/** The end of the file: checksum and size modulo 2³², low byte first. */
export function gzipTrailer({ checksum, sizeBytes }: GzipSoFar): Uint8Array {
  const trailer = new DataView(new ArrayBuffer(LAST_BLOCK.length + 8));
  for (const [index, byte] of LAST_BLOCK.entries()) trailer.setUint8(index, byte);
  trailer.setUint32(LAST_BLOCK.length, checksum, true);
  trailer.setUint32(LAST_BLOCK.length + 4, sizeBytes % 2 ** 32, true);
  return new Uint8Array(trailer.buffer);
}
