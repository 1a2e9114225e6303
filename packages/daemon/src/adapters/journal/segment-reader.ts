import { type FileHandle, open } from "node:fs/promises";
import { claimedLength, FRAME_BYTES, FRAME_MARKER, HEADER_BYTES, isIntact } from "./segment-format.ts";

/** Large enough that a backlog is read at the speed of the disk, small enough for several followers. */
const READ_BYTES = 1024 * 1024;

/** One intact record of a segment file. The payload is valid until the next one is asked for. */
export interface Frame {
  readonly payload: Buffer;
  /** Where the next frame starts. */
  readonly endOffset: number;
}

/**
 * Reads the records of a segment file from front to back.
 *
 * A damaged place is skipped: reading goes on at the next intact record. What that cost is seen by the caller from the
 * positions, which are in the records.
 */
export class SegmentReader {
  readonly #file: FileHandle;
  #window: Buffer = Buffer.alloc(0);
  #windowOffset = HEADER_BYTES;
  #offset = HEADER_BYTES;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  static async open(path: string): Promise<SegmentReader> {
    return new SegmentReader(await open(path, "r"));
  }

  /** The next intact record, or null where there is none up to the present end of the file. */
  async next(): Promise<Frame | null> {
    let offset = this.#offset;
    for (;;) {
      // Each step needs the bytes of the one before it.
      // oxlint-disable-next-line no-await-in-loop
      const frame = await this.#frameAt(offset);
      if (frame !== null) {
        this.#offset = frame.endOffset;
        return frame;
      }
      // oxlint-disable-next-line no-await-in-loop -- looked for behind the place that was tried
      const candidate = await this.#findMarker(offset + 1);
      if (candidate === null) return null;
      offset = candidate;
    }
  }

  async close(): Promise<void> {
    await this.#file.close();
  }

  async #frameAt(offset: number): Promise<Frame | null> {
    if (!(await this.#load(offset, FRAME_BYTES))) return null;
    const length = claimedLength(this.#window, offset - this.#windowOffset);
    if (length === null || !(await this.#isWithinFile(offset + FRAME_BYTES + length))) return null;
    if (!(await this.#load(offset, FRAME_BYTES + length))) return null;
    const start = offset - this.#windowOffset;
    const payload = this.#window.subarray(start + FRAME_BYTES, start + FRAME_BYTES + length);
    if (!isIntact(this.#window, start, payload)) return null;
    return { payload, endOffset: offset + FRAME_BYTES + length };
  }

  /** The next place from `offset` on where the marker of a frame stands. */
  async #findMarker(offset: number): Promise<number | null> {
    let from = offset;
    // Each step needs what the one before it left.
    // oxlint-disable-next-line no-await-in-loop
    while (await this.#load(from, FRAME_MARKER.length)) {
      const found = this.#window.indexOf(FRAME_MARKER, from - this.#windowOffset);
      if (found !== -1) return this.#windowOffset + found;
      from = this.#windowOffset + this.#window.length - FRAME_MARKER.length + 1;
    }
    return null;
  }

  /** A damaged length must not make room for more than there is. */
  async #isWithinFile(endOffset: number): Promise<boolean> {
    if (endOffset <= this.#windowOffset + this.#window.length) return true;
    return endOffset <= (await this.#file.stat()).size;
  }

  /** Has `byteCount` bytes from `offset` on in the window; false where the file ends before. */
  async #load(offset: number, byteCount: number): Promise<boolean> {
    const windowEnd = this.#windowOffset + this.#window.length;
    if (offset >= this.#windowOffset && offset + byteCount <= windowEnd) return true;
    const kept =
      offset >= this.#windowOffset && offset < windowEnd ? this.#window.subarray(offset - this.#windowOffset) : null;
    const keptLength = kept?.length ?? 0;
    const wanted = Math.max(byteCount, READ_BYTES);
    const window = Buffer.allocUnsafe(wanted);
    if (kept !== null) window.set(kept);
    let filled = keptLength;
    while (filled < wanted) {
      // oxlint-disable-next-line no-await-in-loop -- a read may be short
      const { bytesRead } = await this.#file.read(window, filled, wanted - filled, offset + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    this.#window = window.subarray(0, filled);
    this.#windowOffset = offset;
    return filled >= byteCount;
  }
}
