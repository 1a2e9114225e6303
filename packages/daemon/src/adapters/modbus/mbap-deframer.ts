const HEADER_BYTES = 6;
const MIN_LENGTH = 3;
const MAX_LENGTH = 254;
const MAX_FRAME_BYTES = HEADER_BYTES + MAX_LENGTH;

/** Where one whole frame stands: its header at `start`, its unit id at `start + 6`, its end before `end`. */
export type OnMbapFrame = (view: DataView, start: number, end: number) => boolean;

/**
 * Cuts a byte stream into Modbus TCP frames (MODBUS Messaging on TCP/IP V1.0b, §3.1.3).
 *
 * Frames that came whole are shown in place; only a frame that was cut by the network is copied, into one small buffer.
 * A header that cannot be true means that the place of every later frame is unknown: the stream has to be given up. The
 * frame right before it is not believed either: where a device sent half a frame, the next one's bytes filled it up.
 */
export class MbapDeframer {
  readonly #carry = new Uint8Array(MAX_FRAME_BYTES);
  readonly #carryView = new DataView(this.#carry.buffer);
  #carried = 0;
  #chunk: Uint8Array | undefined;
  #chunkView: DataView | undefined;

  /**
   * Takes `byteCount` bytes; calls `onFrame` for each frame they complete, until it says false.
   *
   * @returns why the stream cannot be believed any more, or undefined
   */
  feed(chunk: Uint8Array, byteCount: number, onFrame: OnMbapFrame): string | undefined {
    let at = 0;
    while (this.#carried > 0 && at < byteCount) {
      const wanted = this.#carried < HEADER_BYTES ? HEADER_BYTES : frameBytes(this.#carryView, 0);
      const taken = Math.min(wanted - this.#carried, byteCount - at);
      this.#carry.set(chunk.subarray(at, at + taken), this.#carried);
      this.#carried += taken;
      at += taken;
      if (this.#carried < HEADER_BYTES) return undefined;
      const fault = headerFault(this.#carryView, 0);
      if (fault !== undefined) return fault;
      const end = frameBytes(this.#carryView, 0);
      if (this.#carried < end) continue;
      this.#carried = 0;
      const followed = followerFault(this.#viewOf(chunk), at, byteCount);
      if (followed !== undefined) return followed;
      if (!onFrame(this.#carryView, 0, end)) return undefined;
    }
    const view = this.#viewOf(chunk);
    while (byteCount - at >= HEADER_BYTES) {
      const fault = headerFault(view, at);
      if (fault !== undefined) return fault;
      const end = at + frameBytes(view, at);
      if (end > byteCount) break;
      const followed = followerFault(view, end, byteCount);
      if (followed !== undefined) return followed;
      if (!onFrame(view, at, end)) return undefined;
      at = end;
    }
    if (at < byteCount) {
      this.#carry.set(chunk.subarray(at, byteCount), 0);
      this.#carried = byteCount - at;
    }
    return undefined;
  }

  /** Forgets what was carried: a new stream begins. */
  reset(): void {
    this.#carried = 0;
  }

  /** A socket hands over the same buffer again and again: one view of it is enough. */
  #viewOf(chunk: Uint8Array): DataView {
    if (this.#chunkView === undefined || this.#chunk !== chunk) {
      this.#chunk = chunk;
      this.#chunkView = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    }
    return this.#chunkView;
  }
}

const frameBytes = (view: DataView, start: number): number => HEADER_BYTES + view.getUint16(start + 4);

const headerFault = (view: DataView, start: number): string | undefined => {
  const protocolId = view.getUint16(start + 2);
  if (protocolId !== 0) return `protocol id ${protocolId} is not 0`;
  const length = view.getUint16(start + 4);
  if (length < MIN_LENGTH || length > MAX_LENGTH) return `length ${length} is outside ${MIN_LENGTH}..${MAX_LENGTH}`;
  return undefined;
};

/** What is wrong with the header behind a frame, as far as it has come. */
const followerFault = (view: DataView, start: number, byteCount: number): string | undefined =>
  byteCount - start >= HEADER_BYTES ? headerFault(view, start) : undefined;
